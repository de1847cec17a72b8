import { DomainError } from '../domain/domain-error.ts';
import { isStaff } from '../domain/identity/actor.ts';
import type { Actor } from '../domain/identity/actor.ts';
import { busiest } from '../domain/load/counted-together.ts';
import type { Count, CountedTogether } from '../domain/load/counted-together.ts';
import { Elsewhere } from '../domain/load/elsewhere.ts';
import type { Clock } from '../domain/ports.ts';
import type { RealtimeServer } from './realtime-server.ts';
import { rooms, userOf } from './rooms.ts';

const FULL_RETRY_MS = 10_000;

/** Whether one more socket may be this user's. @throws DomainError `rate_limited`. */
export type RefuseCrowd = (actor: Actor) => void;

/** How many sockets each user has: here by their rooms, and on other nodes as those have told. */
export class SocketsOfUsers implements CountedTogether {
  readonly #io: RealtimeServer;
  readonly #max: number;
  readonly #clock: Clock;
  readonly #elsewhere = new Elsewhere();

  constructor(io: RealtimeServer, max: number, clock: Clock) {
    this.#io = io;
    this.#max = max;
    this.#clock = clock;
  }

  /** Nobody but staff has more than so many, whether they came with a token or showed it later. */
  readonly refuseCrowd: RefuseCrowd = (actor) => {
    if (isStaff(actor)) return;
    const here = this.#io.of('/').adapter.rooms.get(rooms.user(actor.id))?.size ?? 0;
    if (here + this.#elsewhere.of(actor.id, this.#clock.now()) >= this.#max) {
      throw new DomainError('rate_limited', { retryAfterMs: FULL_RETRY_MS });
    }
  };

  tell(): readonly Count[] {
    return busiest(this.#here(), this.#max);
  }

  heard(node: string, counts: readonly Count[], now: number): void {
    this.#elsewhere.heard(node, counts, now);
  }

  *#here(): Generator<Count> {
    for (const [room, { size }] of this.#io.of('/').adapter.rooms) {
      const userId = size > 1 ? userOf(room) : null;
      if (userId !== null) yield [userId, size];
    }
  }
}
