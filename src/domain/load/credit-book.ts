import { busiest } from './counted-together.ts';
import type { Count, CountedTogether } from './counted-together.ts';
import { Credits } from './credits.ts';

const KEPT_MAX = 50_000;

/**
 * A token bucket for each key, in this process; what other nodes tell that they let through is taken from it
 * too, so that on all of them together a key gets what one bucket gives, and at most another burst on each
 * before they have heard of one another. Bounded: the key that was idle longest is forgotten first, and with
 * 50,000 keys at once that forgives it something.
 */
export class CreditBook implements CountedTogether {
  readonly #perSecond: number;
  readonly #burst: number;
  readonly #credits = new Map<string, Credits>();
  /** Taken since it was last told; null as long as nobody asked. */
  #taken: Map<string, number> | null = null;

  constructor(perSecond: number, burst: number) {
    this.#perSecond = perSecond;
    this.#burst = burst;
  }

  /** Takes one credit of the key's, or tells in how many milliseconds there will be one. */
  take(key: string, now: number): number {
    const wait = this.#of(key, now).take(now);
    if (wait === 0) this.#taken?.set(key, (this.#taken.get(key) ?? 0) + 1);
    return wait;
  }

  tell(): readonly Count[] {
    const taken = this.#taken ?? [];
    this.#taken = new Map();
    return busiest(taken, this.#perSecond);
  }

  heard(_node: string, counts: readonly Count[], now: number): void {
    for (const [key, used] of counts) this.#of(key, now).charge(used, now);
  }

  #of(key: string, now: number): Credits {
    const credits = this.#credits.get(key) ?? new Credits(this.#perSecond, this.#burst, now);
    this.#credits.delete(key);
    this.#credits.set(key, credits);
    if (this.#credits.size > KEPT_MAX) {
      const [oldest] = this.#credits.keys();
      if (oldest !== undefined) this.#credits.delete(oldest);
    }
    return credits;
  }
}
