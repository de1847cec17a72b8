import { Credits } from './credits.ts';

const KEPT_MAX = 50_000;

/**
 * A token bucket for each key, in this process. Bounded: the key that was idle longest is forgotten
 * first, and with 50,000 keys at once that forgives it something.
 */
export class CreditBook {
  readonly #perSecond: number;
  readonly #burst: number;
  readonly #credits = new Map<string, Credits>();

  constructor(perSecond: number, burst: number) {
    this.#perSecond = perSecond;
    this.#burst = burst;
  }

  /** Takes one credit of the key's, or tells in how many milliseconds there will be one. */
  take(key: string, now: number): number {
    const credits = this.#credits.get(key) ?? new Credits(this.#perSecond, this.#burst, now);
    this.#credits.delete(key);
    this.#credits.set(key, credits);
    if (this.#credits.size > KEPT_MAX) {
      const [oldest] = this.#credits.keys();
      if (oldest !== undefined) this.#credits.delete(oldest);
    }
    return credits.take(now);
  }
}
