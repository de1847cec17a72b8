import type { QueueCounts } from '../../contract/moderation/queue.ts';
import type { Clock } from '../ports.ts';

/** No counts that are given are older than this. */
const OLDEST_MS = 1_000;
/** From this age on they are counted anew while the last ones are given. */
const AGED_MS = 500;

interface Dependencies {
  readonly ask: () => Promise<QueueCounts>;
  readonly clock: Clock;
}

/**
 * The counts of the queues, one for all who ask: counting costs the same however little changed and whoever
 * asks. Given at most a second old, and counted anew after an act of this node's moderators. Who was given
 * counts that may not have the last change in them can hear when those have aged, and ask again.
 */
export class SharedQueueCounts {
  readonly #deps: Dependencies;
  readonly #listeners = new Set<() => void>();
  #last: { readonly counts: QueueCounts; readonly at: number } | null = null;
  #asking: Promise<QueueCounts> | null = null;
  #timer: NodeJS.Timeout | undefined;

  constructor(deps: Dependencies) {
    this.#deps = deps;
  }

  /** Called once a second at most, when counts that were given have aged. Gives what ends it. */
  onAged(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size > 0) return;
      clearTimeout(this.#timer);
      this.#timer = undefined;
    };
  }

  /** The same object as before where they were not counted anew. */
  async get(): Promise<QueueCounts> {
    const last = this.#last;
    const age = last === null ? Infinity : this.#deps.clock.now() - last.at;
    // Below 0 the clock was set back: nobody knows how old they are.
    if (last === null || age >= OLDEST_MS || age < 0) {
      if (!this.#asking) return this.#ask();
      this.#tellIn(OLDEST_MS);
      return this.#asking;
    }
    this.#tellIn(OLDEST_MS - age);
    // Nobody waits for these: what keeps them from being counted is heard of by whoever asks next.
    if (age >= AGED_MS && !this.#asking) this.#ask().catch(() => undefined);
    return last.counts;
  }

  /** What has been counted counts no more: somebody has acted, and wants to see it. */
  expire(): void {
    this.#last = null;
    this.#asking = null;
  }

  #ask(): Promise<QueueCounts> {
    const { ask, clock } = this.#deps;
    const at = clock.now();
    const asking = ask();
    this.#asking = asking;
    const settle = (counts: QueueCounts | null): void => {
      if (this.#asking !== asking) return;
      this.#asking = null;
      if (counts) this.#last = { counts, at };
    };
    asking.then(settle, () => {
      settle(null);
    });
    return asking;
  }

  #tellIn(ms: number): void {
    if (this.#listeners.size === 0) return;
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      for (const listener of this.#listeners) listener();
    }, ms + 1);
    this.#timer.unref();
  }
}
