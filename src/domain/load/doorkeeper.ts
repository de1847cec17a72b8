import { Credits } from './credits.ts';
import type { CountedTogether } from './counted-together.ts';
import { CreditBook } from './credit-book.ts';
import { Places } from './places.ts';

export interface DoorLimits {
  readonly connectionsPerSecond: number;
  readonly connectionsPerSecondPerNetwork: number;
  readonly socketsPerNetwork: number;
}

/** Let in, with what to call when it has left; or sent away, by whose fault and for how long. */
export type Admission =
  | { readonly admitted: true; readonly leave: () => void }
  | {
      readonly admitted: false;
      readonly reason: 'network' | 'node';
      readonly retryAfterMs: number;
    };

/** A network at its cap of sockets is told to come back when some may have closed. */
const FULL_RETRY_MS = 10_000;
/** How much of a second's connections may come at one moment: so many that the loop is not held up by them. */
const NODE_BURST_S = 0.2;
/** A page with several discussions opens several connections at once. */
const NETWORK_BURST = 3;

/**
 * Who may open a connection: at most so many a second from one network and into this process, and so
 * many at once from one network. Those of a network are counted by all nodes together where they hear of one
 * another; those into this process by itself, because it is this process that they protect.
 */
export class Doorkeeper {
  readonly #node: Credits;
  readonly #networks: CreditBook;
  readonly #inside: Places;

  constructor(limits: DoorLimits, now: number) {
    const { connectionsPerSecond, connectionsPerSecondPerNetwork, socketsPerNetwork } = limits;
    this.#inside = new Places(socketsPerNetwork);
    this.#node = new Credits(
      connectionsPerSecond,
      Math.max(1, connectionsPerSecond * NODE_BURST_S),
      now,
    );
    this.#networks = new CreditBook(
      connectionsPerSecondPerNetwork,
      connectionsPerSecondPerNetwork * NETWORK_BURST,
    );
  }

  /** Counts a try that takes no place; 0, or in how many milliseconds the network may try again. */
  knock(network: string, now: number): number {
    return this.#networks.take(network, now);
  }

  /** Asks for one network; the place it takes is kept until `leave`, which may be called twice. */
  admit(network: string, now: number): Admission {
    if (this.#inside.isFull(network, now)) {
      return { admitted: false, reason: 'network', retryAfterMs: FULL_RETRY_MS };
    }
    const own = this.#networks.take(network, now);
    if (own > 0) return { admitted: false, reason: 'network', retryAfterMs: own };
    const all = this.#node.take(now);
    if (all > 0) return { admitted: false, reason: 'node', retryAfterMs: all };
    return { admitted: true, leave: this.#inside.take(network) };
  }

  /** What of it other nodes should hear of, by name. */
  get together(): Readonly<Record<'sockets' | 'connections', CountedTogether>> {
    return { sockets: this.#inside, connections: this.#networks };
  }
}
