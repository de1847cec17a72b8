import { setTimeout as wait } from 'node:timers/promises';
import type { TestSocket } from '../support/connect.ts';

/** What is sent next, and what becomes of it; `answered` hears the data of an act that was accepted. */
export interface Act {
  readonly event: string;
  readonly payload: () => object;
  readonly answered?: (data: unknown) => void;
}

/** How who has lost a right is answered. */
const LOST: ReadonlySet<string> = new Set(['unauthenticated', 'sanctioned', 'token_revoked']);
/** What the page of such a one is told. */
const TOLD: ReadonlySet<string> = new Set(['revoked', 'sanctioned']);

/** Something that happens to a socket only when its user's right is taken; `at` by `performance.now()`. */
interface Touch {
  readonly at: number;
  readonly what: string;
  readonly asPromised: boolean;
}

/**
 * One open socket whose user keeps using a right, and what became of each use; one without acts only follows the
 * queue. Moments by `performance.now()`.
 */
export class UsedRight {
  readonly client: TestSocket;
  readonly #acts: readonly Act[];
  readonly #touches: Touch[] = [];
  #accepted = 0;
  #lastUsedAt = -Infinity;
  #lastBegunAt = -Infinity;
  #holds = true;
  #toldAt: number | null = null;

  constructor(client: TestSocket, acts: readonly Act[]) {
    this.client = client;
    this.#acts = acts;
    client.socket.on('session', ({ reason }) => {
      this.#toldAt ??= performance.now();
      this.#touch(`told ${reason}`, TOLD.has(reason));
    });
    client.socket.on('disconnect', (reason) => {
      this.#touch(`closed: ${reason}`, false);
    });
    client.socket.on('queue', () => {
      this.#used('a frame of the queue', performance.now());
    });
  }

  get accepted(): number {
    return this.#accepted;
  }

  /** When the last act that was accepted was answered, or a frame of the queue last came. */
  get lastUsedAt(): number {
    return this.#lastUsedAt;
  }

  /** When that act was sent, or that frame came. */
  get lastBegunAt(): number {
    return this.#lastBegunAt;
  }

  /** When the page was told; null: not yet. */
  get toldAt(): number | null {
    return this.#toldAt;
  }

  /** Whether the right is gone: the page was told, and the last act, if it acts, refused. */
  get isLost(): boolean {
    return this.#toldAt !== null && (this.#acts.length === 0 || !this.#holds);
  }

  /** What befell it before a moment, and afterwards what is not the promised answer to a lost right. */
  wrongs(from: number): readonly string[] {
    return this.#touches
      .filter(({ asPromised, at }) => at < from || !asPromised)
      .map((one) => one.what);
  }

  /** Acts in turn, one after another and no oftener than every so many milliseconds, until it is over. */
  async use(everyMs: number, over: () => boolean): Promise<void> {
    for (let index = 0; !over(); index += 1) {
      const act = this.#acts[index % this.#acts.length];
      if (act === undefined) return;
      const sentAt = performance.now();
      await this.#once(act, sentAt);
      await wait(Math.max(0, sentAt + everyMs - performance.now()));
    }
  }

  async #once({ answered, event, payload }: Act, sentAt: number): Promise<void> {
    const answer = await this.client.send(event, payload());
    this.#holds = answer.ok;
    if (!answer.ok) {
      this.#touch(`${event}: ${answer.error.code}`, LOST.has(answer.error.code));
      return;
    }
    this.#accepted += 1;
    this.#used(event, sentAt);
    answered?.(answer.data);
  }

  /** What was begun after the page was told is a wrong however soon it comes: the right was gone by then. */
  #used(what: string, begunAt: number): void {
    this.#lastUsedAt = performance.now();
    this.#lastBegunAt = begunAt;
    if (this.#toldAt !== null && begunAt > this.#toldAt) this.#touch(`${what} once told`, false);
  }

  #touch(what: string, asPromised: boolean): void {
    this.#touches.push({ at: performance.now(), what, asPromised });
  }
}
