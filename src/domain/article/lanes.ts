import type { Clock } from '../ports.ts';
import { ArticleLane } from './article-lane.ts';
import type { LaneDependencies } from './article-lane.ts';

const IDLE_MS = 10 * 60_000;
const KEPT_MAX = 5_000;

type Shared = Omit<LaneDependencies, 'articleId'> & { readonly clock: Clock };

/** The lanes of all articles this process has touched: one each, closed again when long unused. */
export class Lanes {
  readonly #shared: Shared;
  readonly #lanes = new Map<string, ArticleLane>();

  constructor(shared: Shared) {
    this.#shared = shared;
  }

  of(articleId: string): ArticleLane {
    const now = this.#shared.clock.now();
    const known = this.#lanes.get(articleId);
    if (known) {
      known.touch(now);
      return known;
    }
    if (this.#lanes.size >= KEPT_MAX) this.#closeIdle(now);
    const lane = new ArticleLane({ ...this.#shared, articleId });
    lane.touch(now);
    this.#lanes.set(articleId, lane);
    return lane;
  }

  /** Resolves when every change accepted so far has been answered. */
  async idle(): Promise<void> {
    await Promise.all([...this.#lanes.values()].map((lane) => lane.idle()));
  }

  /** Forgets an article that turned out not to exist, so that strangers cannot fill the memory. */
  forget(articleId: string): void {
    if (this.#lanes.get(articleId)?.busy === false) this.#lanes.delete(articleId);
  }

  #closeIdle(now: number): void {
    for (const [articleId, lane] of this.#lanes) {
      if (!lane.busy && now - lane.usedAt > IDLE_MS) this.#lanes.delete(articleId);
    }
  }
}
