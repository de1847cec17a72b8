import { busiest } from './counted-together.ts';
import type { Count, CountedTogether } from './counted-together.ts';
import { Elsewhere } from './elsewhere.ts';

/** Places that are taken and given back, so many for each key on all nodes together. */
export class Places implements CountedTogether {
  readonly #max: number;
  readonly #here = new Map<string, number>();
  readonly #elsewhere = new Elsewhere();

  constructor(max: number) {
    this.#max = max;
  }

  isFull(key: string, now: number): boolean {
    return (this.#here.get(key) ?? 0) + this.#elsewhere.of(key, now) >= this.#max;
  }

  /** Takes a place, full or not; gives what gives it back, which may be called twice. */
  take(key: string): () => void {
    this.#here.set(key, (this.#here.get(key) ?? 0) + 1);
    let left = false;
    return () => {
      if (left) return;
      left = true;
      const rest = (this.#here.get(key) ?? 1) - 1;
      if (rest <= 0) this.#here.delete(key);
      else this.#here.set(key, rest);
    };
  }

  tell(): readonly Count[] {
    return busiest(this.#here, this.#max);
  }

  heard(node: string, counts: readonly Count[], now: number): void {
    this.#elsewhere.heard(node, counts, now);
  }
}
