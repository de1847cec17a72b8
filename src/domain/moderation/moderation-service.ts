import type {
  AuditEntry,
  AuditQuery,
  Decision,
  QueueCounts,
  QueueQuery,
} from '../../contract/moderation.ts';
import type { ArticleService } from '../article/article-service.ts';
import type { Lanes } from '../article/lanes.ts';
import { readCursor, writeCursor } from '../comment/page-cursor.ts';
import type { Comment } from '../comment/comment.ts';
import { decided } from '../comment/transitions.ts';
import { DomainError } from '../domain-error.ts';
import type { Visitor } from '../identity/actor.ts';
import { authorize } from '../identity/policies.ts';
import type { AuditTrail, Clock, CommentStore, Ids } from '../ports.ts';
import type { AuditOutbox } from './audit-outbox.ts';

interface Dependencies {
  readonly comments: CommentStore;
  readonly audit: AuditTrail;
  readonly outbox: AuditOutbox;
  readonly articles: ArticleService;
  readonly lanes: Lanes;
  readonly clock: Clock;
  readonly ids: Ids;
}

export interface ReadQueue {
  readonly comments: readonly Comment[];
  readonly titles: ReadonlyMap<string, string>;
  readonly counts: QueueCounts;
  readonly nextCursor: string | null;
}

/** What moderators do. Every decision names the version it was made on, and leaves an audit entry. */
export class ModerationService {
  readonly #deps: Dependencies;

  constructor(deps: Dependencies) {
    this.#deps = deps;
  }

  /**
   * Takes one decision; durable, with its audit entry, when the promise resolves.
   * @throws DomainError `comment_unknown`, `version_stale`, `transition_impossible`, `forbidden`.
   */
  async decide(visitor: Visitor, commentId: string, decision: Decision): Promise<Comment> {
    const { clock, comments, ids, lanes, outbox } = this.#deps;
    const now = clock.now();
    const actor = authorize(visitor, 'comment.decide', now);
    const [comment] = await comments.byIds([commentId]);
    if (!comment) throw new DomainError('comment_unknown');
    const deciding = { decision, actor, now, entryId: ids.next() };
    const { after } = await lanes.of(comment.articleId).submit({
      kind: 'amend',
      commentId,
      amend: (current) => decided(current, deciding),
    });
    await outbox.settle(after);
    return after;
  }

  /** The comment as it is now, for a moderator whose decision came second. */
  async current(commentId: string): Promise<Comment | null> {
    const [comment] = await this.#deps.comments.byIds([commentId]);
    return comment ?? null;
  }

  /** Newest first. @throws DomainError `forbidden`, `invalid_request` (cursor). */
  async queue(visitor: Visitor, query: QueueQuery): Promise<ReadQueue> {
    const { clock, comments } = this.#deps;
    authorize(visitor, 'queue.read', clock.now());
    const [found, counts] = await Promise.all([
      comments.queue({
        state: query.state,
        articleId: query.articleId ?? null,
        limit: query.limit + 1,
        after: readCursor(query.cursor),
      }),
      comments.queueCounts(),
    ]);
    const shown = found.slice(0, query.limit);
    const last = found.length > query.limit ? shown.at(-1) : undefined;
    return {
      comments: shown,
      titles: await this.titles(shown),
      counts,
      nextCursor: last ? writeCursor({ at: last.createdAt, id: last.id }) : null,
    };
  }

  /** Headlines of the articles these comments belong to. */
  async titles(comments: readonly Comment[]): Promise<ReadonlyMap<string, string>> {
    const ids = [...new Set(comments.map((comment) => comment.articleId))];
    const articles = await Promise.all(ids.map((id) => this.#deps.articles.get(id)));
    return new Map(articles.map((article) => [article.id, article.title]));
  }

  counts(): Promise<QueueCounts> {
    return this.#deps.comments.queueCounts();
  }

  /** Newest first, with what a crash had left to be appended. @throws DomainError `forbidden`. */
  async audit(visitor: Visitor, query: AuditQuery): Promise<readonly AuditEntry[]> {
    authorize(visitor, 'audit.read', this.#deps.clock.now());
    await this.#deps.outbox.settleAll();
    return this.#deps.audit.list({
      articleId: query.articleId ?? null,
      commentId: query.commentId ?? null,
      limit: query.limit,
      before: query.cursor ?? null,
    });
  }
}
