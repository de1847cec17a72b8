import type { QueueCounts } from '../contract/moderation/queue.ts';
import type { Clock } from '../domain/ports.ts';

/** Counting costs the same however little changed, so it is done at most so often. */
const EVERY_MS = 1_000;

interface Dependencies {
  readonly ask: () => Promise<QueueCounts>;
  readonly clock: Clock;
  /** Called when counts that were given may be old, and may be asked for again. */
  readonly again: () => void;
}

/** The counts of the queues for live updates, asked for at most once a second, the last word included. */
export class PacedCounts {
  readonly #deps: Dependencies;
  #last: QueueCounts | null = null;
  #askedAt = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(deps: Dependencies) {
    this.#deps = deps;
  }

  close(): void {
    clearTimeout(this.#timer);
  }

  /** The same object as before when they were not asked for anew. */
  async get(): Promise<QueueCounts> {
    const { again, ask, clock } = this.#deps;
    const wait = this.#askedAt + EVERY_MS - clock.now();
    if (this.#last && wait > 0) {
      this.#timer ??= setTimeout(() => {
        this.#timer = undefined;
        again();
      }, wait + 1);
      this.#timer.unref();
      return this.#last;
    }
    this.#askedAt = clock.now();
    this.#last = await ask();
    return this.#last;
  }
}
