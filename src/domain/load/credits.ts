/** A token bucket: `burst` at once, refilled at `perSecond`. */
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
    this.#left = Math.min(this.#burst, this.#left + ((now - this.#at) / 1_000) * this.#perSecond);
    this.#at = now;
  }
}
