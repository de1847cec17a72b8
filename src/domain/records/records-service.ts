import type { AuditEntry, AuditExport } from '../../contract/moderation/audit.ts';
import type { ReplayQuery } from '../../contract/moderation/replay.ts';
import type { Statistics, StatisticsQuery } from '../../contract/moderation/statistics.ts';
import type { Article } from '../article/article.ts';
import type { ArticleService } from '../article/article-service.ts';
import type { Comment } from '../comment/comment.ts';
import { readCursor, writeCursor } from '../comment/page-cursor.ts';
import type { Visitor } from '../identity/actor.ts';
import { authorize } from '../identity/policies.ts';
import type { AuditOutbox } from '../moderation/audit-outbox.ts';
import { headlines } from '../moderation/headlines.ts';
import type { ActivityStore, AuditTrail, Clock, CommentStore } from '../ports.ts';
import type { ActivityBook } from './activity-book.ts';
import { readStatistics } from './read-statistics.ts';
import { replayed } from './replay.ts';
import type { Replayed } from './replay.ts';

interface Dependencies {
  readonly comments: Pick<CommentStore, 'writtenUpTo'>;
  readonly articles: ArticleService;
  readonly audit: AuditTrail;
  readonly outbox: AuditOutbox;
  readonly activity: ActivityStore;
  readonly book: ActivityBook;
  readonly clock: Clock;
}

const EXPORT_PAGE = 500;

/** A discussion at a moment of the past, before it is presented; oldest first. */
export interface ReadReplay {
  readonly article: Article;
  readonly at: number;
  readonly comments: readonly { readonly comment: Comment; readonly seen: Replayed }[];
  readonly nextCursor: string | null;
}

/** What has been: the trail as a file, discussions as readers saw them, counts over time. For staff only. */
export class RecordsService {
  readonly #deps: Dependencies;

  constructor(deps: Dependencies) {
    this.#deps = deps;
  }

  /**
   * Every entry that fits, newest first, read in pages while they are taken.
   * @throws DomainError `forbidden`, before the first entry.
   */
  async exportAudit(
    visitor: Visitor,
    { format: _format, ...filter }: AuditExport,
  ): Promise<AsyncIterable<AuditEntry>> {
    const { audit, clock, outbox } = this.#deps;
    authorize(visitor, 'audit.read', clock.now());
    await outbox.settleAll();
    async function* entries(): AsyncGenerator<AuditEntry> {
      let before: string | null = null;
      for (;;) {
        const page: readonly AuditEntry[] = await audit.list({
          ...filter,
          before,
          limit: EXPORT_PAGE,
        });
        yield* page;
        const last = page.at(-1);
        if (!last || page.length < EXPORT_PAGE) return;
        before = last.id;
      }
    }
    return entries();
  }

  /** A page of an article's comments as readers saw them. @throws DomainError `article_unknown`, `forbidden`. */
  async replay(visitor: Visitor, articleId: string, query: ReplayQuery): Promise<ReadReplay> {
    const { articles, clock, comments } = this.#deps;
    authorize(visitor, 'audit.read', clock.now());
    const article = await articles.get(articleId);
    const at = Date.parse(query.at);
    const after = readCursor(query.cursor);
    const found = await comments.writtenUpTo({ articleId, at, after, limit: query.limit + 1 });
    const page = found.slice(0, query.limit);
    const last = found.length > query.limit ? page.at(-1) : undefined;
    return {
      article,
      at,
      comments: page.flatMap((comment) => {
        const seen = replayed(comment, at);
        return seen ? [{ comment, seen }] : [];
      }),
      nextCursor: last ? writeCursor({ at: last.createdAt, id: last.id }) : null,
    };
  }

  /** @throws DomainError `forbidden`. */
  async statistics(visitor: Visitor, query: StatisticsQuery): Promise<Statistics> {
    const { activity, articles, book, clock } = this.#deps;
    const now = clock.now();
    authorize(visitor, 'audit.read', now);
    await book.flush();
    const read = await readStatistics(activity, query, now);
    const titles = await headlines(articles, read.articles);
    return {
      ...read,
      articles: read.articles.map((article) => ({
        ...article,
        title: titles.get(article.articleId) ?? article.articleId,
      })),
    };
  }
}
