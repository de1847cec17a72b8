import { isYounger } from '../age.ts';
import type { Clock } from '../ports.ts';

/** As often as open pages are told the head, at least where somebody asks. */
const COMPARED_EVERY_MS = 15_000;

/**
 * How current what a lane knows of its article is. In a process that writes alone it always is; where other
 * nodes write too, for a short while after the database or one of their hints has shown it.
 */
export class LaneKnowledge {
  readonly #clock: Clock;
  readonly #trustMs: number;
  #shownAt = Number.NEGATIVE_INFINITY;
  #comparedAt = Number.NEGATIVE_INFINITY;
  #missed = 0;

  /** @param trustMs How long it holds without a look. */
  constructor(clock: Clock, trustMs: number) {
    this.#clock = clock;
    this.#trustMs = trustMs;
  }

  get isCurrent(): boolean {
    if (this.#trustMs === Number.POSITIVE_INFINITY) return true;
    return isYounger(this.#shownAt, this.#clock.now(), this.#trustMs);
  }

  /**
   * Whether what is known is to be compared with what is stored, which an older copy may have replaced: true for
   * one caller in 15 s, who does it. Writing shows nothing of that.
   */
  takeComparison(): boolean {
    const now = this.#clock.now();
    if (isYounger(this.#comparedAt, now, COMPARED_EVERY_MS)) return false;
    this.#comparedAt = now;
    return true;
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
      if (missed !== this.#missed) return;
      // What was shown in a time that is still to come was shown before the clock was set back.
      const isAhead = this.#shownAt > this.#clock.now();
      this.#shownAt = isAhead ? at : Math.max(at, this.#shownAt);
    };
  }
}
