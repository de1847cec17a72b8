import type { Comment } from '../comment/comment.ts';
import { ArticleLane } from './article-lane.ts';
import type { LaneDependencies } from './article-lane.ts';
import { RecentChanges } from './recent-changes.ts';

const IDLE_MS = 10 * 60_000;
const KEPT_MAX = 5_000;
/** Articles whose recent changes are held: about a megabyte each at most. */
const REMEMBERED_MAX = 100;

type Shared = Omit<LaneDependencies, 'articleId' | 'doubt'> & {
  /** How many changes one difference may have. */
  readonly changesMax?: number;
};

interface Kept {
  readonly lane: ArticleLane;
  readonly recent: RecentChanges;
}

/** The lanes of all articles this process has touched: one each, closed again when long unused. */
export class Lanes {
  readonly #shared: Shared;
  readonly #lanes = new Map<string, Kept>();
  /** Those whose recent changes were asked for, the longest ago first. */
  readonly #remembered = new Map<string, RecentChanges>();

  constructor(shared: Shared) {
    this.#shared = shared;
  }

  /** Lanes that are open. */
  get open(): number {
    return this.#lanes.size;
  }

  /** Changes that wait in all of them. */
  get waiting(): number {
    let sum = 0;
    for (const { lane } of this.#lanes.values()) sum += lane.waiting;
    return sum;
  }

  of(articleId: string): ArticleLane {
    return this.#keep(articleId).lane;
  }

  /** What has changed lately in an article, held for pages that come back. */
  recent(articleId: string): RecentChanges {
    const { recent } = this.#keep(articleId);
    this.#remembered.delete(articleId);
    this.#remembered.set(articleId, recent);
    for (const [longestAgo, held] of this.#remembered) {
      if (this.#remembered.size <= REMEMBERED_MAX) break;
      this.#remembered.delete(longestAgo);
      held.forget();
    }
    return recent;
  }

  /** Another node has written in an article that nobody here has open. */
  missed(articleId: string): void {
    this.#lanes.get(articleId)?.lane.missed();
  }

  /** Votes or reports of a comment have moved. */
  tallied(comment: Comment): void {
    this.#lanes.get(comment.articleId)?.recent.tally(comment);
  }

  /** Resolves when every change accepted so far has been answered. */
  async idle(): Promise<void> {
    await Promise.all([...this.#lanes.values()].map(({ lane }) => lane.idle()));
  }

  /** Forgets an article that turned out not to exist, so that strangers cannot fill the memory. */
  forget(articleId: string): void {
    if (this.#lanes.get(articleId)?.lane.busy === false) this.#close(articleId);
  }

  #keep(articleId: string): Kept {
    const now = this.#shared.clock.now();
    const known = this.#lanes.get(articleId);
    if (known) {
      known.lane.touch(now);
      return known;
    }
    if (this.#lanes.size >= KEPT_MAX) this.#closeIdle(now);
    const kept = this.#open(articleId);
    kept.lane.touch(now);
    this.#lanes.set(articleId, kept);
    return kept;
  }

  #open(articleId: string): Kept {
    const { changesMax, clock, comments, publish } = this.#shared;
    const recent = new RecentChanges({
      articleId,
      comments,
      clock,
      standing: () => lane.standing(),
      ...(changesMax === undefined ? {} : { max: changesMax }),
    });
    const lane = new ArticleLane({
      ...this.#shared,
      articleId,
      publish: (committed) => {
        recent.take(committed);
        publish(committed);
      },
      doubt: () => {
        recent.forget();
      },
    });
    return { lane, recent };
  }

  #closeIdle(now: number): void {
    for (const [articleId, { lane }] of this.#lanes) {
      if (!lane.busy && now - lane.usedAt > IDLE_MS) this.#close(articleId);
    }
  }

  #close(articleId: string): void {
    this.#lanes.delete(articleId);
    this.#remembered.delete(articleId);
  }
}
