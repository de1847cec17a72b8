import type { RemovalLine } from '../../contract/article.ts';
import type { FairnessLine } from '../article/fairness-line.ts';
import type { PageQuery, Reset, Sort } from '../../contract/comment.ts';
import { limits } from '../../contract/limits.ts';
import type { ArticleService } from '../article/article-service.ts';
import type { ChangeFeed } from '../article/change-feed.ts';
import type { Lanes } from '../article/lanes.ts';
import { DomainError } from '../domain-error.ts';
import type { Visitor } from '../identity/actor.ts';
import type { Clock, CommentStore, Position, VoteStore } from '../ports.ts';
import { readContext } from './comment-context.ts';
import type { Comment } from './comment.ts';
import { FirstPages } from './first-pages.ts';
import { Flights } from './flights.ts';
import { readCursor, writeCursor } from './page-cursor.ts';
import type { ReadPage } from './read-page.ts';

interface Dependencies {
  readonly comments: CommentStore;
  readonly votes: VoteStore;
  readonly articles: ArticleService;
  readonly fairness: FairnessLine;
  readonly lanes: Lanes;
  readonly feed: ChangeFeed;
  readonly clock: Clock;
}

/** What changed after `from`, up to `standing.head`, before it is presented to an audience. */
export interface ReadDifference extends Pick<ReadPage, 'article' | 'standing' | 'removals'> {
  readonly from: number;
  readonly comments: readonly Comment[];
  readonly replies: Readonly<Record<string, number>>;
}

/**
 * Reads discussions as they are now. There is no log of events: a difference is made of the comments
 * whose revision is beyond the cursor, in their present form, so no old text exists that could be replayed.
 * Whatever many pages ask for at once is read once.
 */
export class DiscussionReader {
  readonly #deps: Dependencies;
  readonly #flights = new Flights();
  /** What every reader may be given without reading it again. */
  readonly firstPages: FirstPages;

  constructor(deps: Dependencies) {
    this.#deps = deps;
    this.firstPages = new FirstPages(deps.feed, deps.clock);
  }

  /** @throws DomainError `article_unknown`, `comment_unknown` (for `parentId`), `invalid_request` (cursor). */
  page(articleId: string, query: PageQuery, visitor: Visitor): Promise<ReadPage> {
    const { cursor, limit, parentId, sort } = query;
    const shared = visitor === null && cursor === undefined && parentId === undefined;
    if (!shared) return this.#fresh(articleId, query, visitor);
    const form = `${sort} ${String(limit)}`;
    return this.firstPages.get(articleId, form, () => this.#fresh(articleId, query, null));
  }

  async #fresh(articleId: string, query: PageQuery, visitor: Visitor): Promise<ReadPage> {
    const article = await this.#deps.articles.get(articleId);
    const standing = await this.#deps.lanes.of(articleId).current();
    const read = (): Promise<ReadPage> => this.#page({ article, standing }, query, visitor);
    if (visitor !== null) return read();
    // By the head too: nobody is given a page whose reading began before what they have already heard of.
    return this.#flights.share(JSON.stringify([articleId, standing.head, article, query]), read);
  }

  async #page(
    { article, standing }: Pick<ReadPage, 'article' | 'standing'>,
    query: PageQuery,
    visitor: Visitor,
  ): Promise<ReadPage> {
    const { comments: store } = this.#deps;
    const articleId = article.id;
    const after = readCursor(query.cursor);
    const parentId = query.parentId ?? null;
    if (parentId !== null) await this.#expectParent(articleId, parentId);
    const lane = this.#deps.lanes.of(articleId);
    const request = { articleId, parentId, sort: query.sort, limit: query.limit + 1, after };
    const first = parentId === null && after === null;
    const [found, pinned, removals] = await Promise.all([
      store.page(request, visitor?.id ?? null),
      first ? store.pinned(articleId) : [],
      this.#deps.fairness.of(articleId),
    ]);
    const comments = found.slice(0, query.limit);
    const roots = parentId === null ? comments : [];
    const begun = await store.threadStarts(
      articleId,
      roots,
      limits.repliesPreview + 1,
      visitor?.id ?? null,
    );
    const { cut, replies } = cutThreads(begun);
    await lane.reach(Math.max(0, ...[comments, pinned, replies].flat().map((shown) => shown.rev)));
    const last = found.length > query.limit ? comments.at(-1) : undefined;
    const nextCursor = last ? writeCursor(positionOf(last, query.sort)) : null;
    return { article, standing, removals, comments, replies, cut, pinned, nextCursor };
  }

  /** The difference since a cursor, or a reset where it cannot be given whole. */
  async difference(
    articleId: string,
    since: number,
    epoch: string,
  ): Promise<ReadDifference | Reset> {
    const { articles, fairness, lanes } = this.#deps;
    const article = await articles.get(articleId);
    const lane = lanes.of(articleId);
    const known = await lane.current();
    const standing = since > known.head ? await lane.look() : known;
    const reset: Reset = { epoch: standing.epoch, head: standing.head, reset: true };
    if (epoch !== standing.epoch || since > standing.head) return reset;
    const recent =
      since === standing.head
        ? { standing, comments: [], replies: {} }
        : await lanes.recent(articleId).since(since);
    if (!recent) return reset;
    return { article, ...recent, from: since, removals: await fairness.of(articleId) };
  }

  /** A comment where it stands. @throws DomainError `article_unknown`, `comment_unknown`. */
  async context(
    articleId: string,
    commentId: string,
    visitor: Visitor,
  ): Promise<Pick<ReadPage, 'article' | 'standing' | 'comments'>> {
    const article = await this.#deps.articles.get(articleId);
    const lane = this.#deps.lanes.of(articleId);
    const standing = await lane.standing();
    const comments = await readContext(this.#deps.comments, articleId, commentId, visitor);
    await lane.reach(Math.max(0, ...comments.map(({ rev }) => rev)));
    return { article, standing, comments };
  }

  /** The reader's own votes on these comments. */
  async votes(
    visitor: Visitor,
    comments: readonly Comment[],
  ): Promise<ReadonlyMap<string, -1 | 0 | 1>> {
    if (visitor === null || comments.length === 0) return new Map();
    return this.#deps.votes.of(
      visitor.id,
      comments.map((comment) => comment.id),
    );
  }

  /** What moderators removed in an article; null where the site does not say it. */
  removals(articleId: string): Promise<RemovalLine | null> {
    return this.#deps.fairness.of(articleId);
  }

  /** Visible comments of one article. @throws DomainError `article_unknown`. */
  async count(articleId: string): Promise<number> {
    return (await this.#deps.lanes.of(articleId).current()).count;
  }

  /** Visible comments of each article; 0 for unknown ones. */
  counts(articleIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
    return this.#deps.comments.countVisible(articleIds);
  }

  async #expectParent(articleId: string, parentId: string): Promise<void> {
    const [parent] = await this.#deps.comments.byIds([parentId]);
    if (parent?.articleId !== articleId || !parent.listed) {
      throw new DomainError('comment_unknown', { details: { commentId: parentId } });
    }
  }
}

/** Cuts each thread to the preview, and names those that are longer. */
function cutThreads(begun: readonly Comment[]): {
  readonly replies: readonly Comment[];
  readonly cut: readonly string[];
} {
  const taken = new Map<string, number>();
  const cut = new Set<string>();
  const replies = begun.filter(({ rootId }) => {
    const place = (taken.get(rootId) ?? 0) + 1;
    taken.set(rootId, place);
    if (place > limits.repliesPreview) cut.add(rootId);
    return place <= limits.repliesPreview;
  });
  return { replies, cut: [...cut] };
}

function positionOf(comment: Comment, sort: Sort): Position {
  const at = sort === 'top' ? comment.up - comment.down : comment.createdAt;
  return { at, id: comment.id };
}
