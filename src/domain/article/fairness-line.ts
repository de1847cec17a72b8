import type { RemovalLine } from '../../contract/article.ts';
import type { CommentStore } from '../ports.ts';
import type { ChangeFeed } from './change-feed.ts';

const KEPT_MAX = 5_000;

/**
 * What moderators removed in an article and why, counted when it is first asked for and again only after a
 * change of what is removed.
 */
export class FairnessLine {
  readonly #comments: Pick<CommentStore, 'removals'>;
  readonly #on: boolean;
  readonly #known = new Map<string, Promise<RemovalLine>>();

  constructor(comments: Pick<CommentStore, 'removals'>, feed: ChangeFeed, on: boolean) {
    this.#comments = comments;
    this.#on = on;
    feed.on('committed', ({ articleId, changes, elsewhere }) => {
      const moved = changes.some(
        ({ after, before }) => after.status === 'removed' || before?.status === 'removed',
      );
      if (moved || elsewhere) this.#known.delete(articleId);
    });
  }

  /** Null where the site does not say it. */
  async of(articleId: string): Promise<RemovalLine | null> {
    if (!this.#on) return null;
    const known = this.#known.get(articleId);
    if (known) return known;
    if (this.#known.size >= KEPT_MAX) this.#known.clear();
    const counted = this.#comments.removals(articleId);
    this.#known.set(articleId, counted);
    try {
      return await counted;
    } catch (error) {
      this.#known.delete(articleId);
      throw error;
    }
  }
}
