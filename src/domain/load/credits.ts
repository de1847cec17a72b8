/**
 * A token bucket: `burst` at once, refilled at `perSecond`. A clock that is set back takes nothing from it:
 * it fills again from the clock's new moment on.
 */
export class Credits {
  readonly #perSecond: number;
  readonly #burst: number;
  #left: number;
  #at: number;

  constructor(perSecond: number, burst: number, now: number) {
    this.#perSecond = perSecond;
    this.#burst = burst;
    this.#left = burst;
    this.#at = now;
  }

  /** Takes one credit, or tells in how many milliseconds there will be one. */
  take(now: number): number {
    this.#refill(now);
    if (this.#left >= 1) {
      this.#left -= 1;
      return 0;
    }
    return Math.ceil(((1 - this.#left) / this.#perSecond) * 1_000);
  }

  /** Takes what was used elsewhere already; the debt is one burst at most. */
  charge(used: number, now: number): void {
    this.#refill(now);
    this.#left = Math.max(-this.#burst, this.#left - used);
  }

  #refill(now: number): void {
    const passed = Math.max(0, now - this.#at);
    this.#left = Math.min(this.#burst, this.#left + (passed / 1_000) * this.#perSecond);
    this.#at = now;
  }
}
