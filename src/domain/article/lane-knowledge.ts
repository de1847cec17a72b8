import type { Clock } from '../ports.ts';

/**
 * How current what a lane knows of its article is. In a process that writes alone it always is; where other
 * nodes write too, for a short while after the database or one of their hints has shown it.
 */
export class LaneKnowledge {
  readonly #clock: Clock;
  readonly #trustMs: number;
  #shownAt = Number.NEGATIVE_INFINITY;
  #missed = 0;

  /** @param trustMs How long it holds without a look. */
  constructor(clock: Clock, trustMs: number) {
    this.#clock = clock;
    this.#trustMs = trustMs;
  }

  get isCurrent(): boolean {
    const ageMs = this.#clock.now() - this.#shownAt;
    return this.#trustMs === Number.POSITIVE_INFINITY || ageMs < this.#trustMs;
  }

  /** The lane has written: nobody else has, up to there. */
  written(): void {
    this.#shownAt = this.#clock.now();
  }

  /** A hint was not followed, so something is not known. */
  missed(): void {
    this.#missed += 1;
    this.#shownAt = Number.NEGATIVE_INFINITY;
  }

  /**
   * Called before a look at the database.
   * @returns to be called after it: all is known then that was not missed meanwhile.
   */
  look(): () => void {
    const [at, missed] = [this.#clock.now(), this.#missed];
    return () => {
      if (missed === this.#missed) this.#shownAt = Math.max(at, this.#shownAt);
    };
  }
}
