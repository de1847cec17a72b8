import type { Count } from './counted-together.ts';

/** Told every second; a node that has died, or cannot be heard, is forgotten after so long. */
const KEPT_MS = 3_500;
const NODES_MAX = 64;

interface Said {
  readonly counts: ReadonlyMap<string, number>;
  readonly until: number;
}

/** What other nodes last said that they have, by key. Bounded by the nodes and by what one may say at a time. */
export class Elsewhere {
  readonly #nodes = new Map<string, Said>();

  /** Takes the place of what the node said before. */
  heard(node: string, counts: readonly Count[], now: number): void {
    this.#nodes.delete(node);
    if (counts.length === 0) return;
    this.#nodes.set(node, { counts: new Map(counts), until: now + KEPT_MS });
    if (this.#nodes.size <= NODES_MAX) return;
    const [oldest] = this.#nodes.keys();
    if (oldest !== undefined) this.#nodes.delete(oldest);
  }

  /** How much of it the key has on all other nodes; 0 for what was said too long ago. */
  of(key: string, now: number): number {
    let sum = 0;
    for (const [node, { counts, until }] of this.#nodes) {
      if (until <= now) this.#nodes.delete(node);
      else sum += counts.get(key) ?? 0;
    }
    return sum;
  }
}
