import type { ArticleService } from '../article/article-service.ts';
import type { Lanes } from '../article/lanes.ts';
import type { AuditTrail, Clock, CommentStore, Ids } from '../ports.ts';
import type { AuditOutbox } from './audit-outbox.ts';

/** What the use cases of moderation work with; each takes what it needs of it. */
export interface ModerationDependencies {
  readonly comments: CommentStore;
  readonly audit: AuditTrail;
  readonly outbox: AuditOutbox;
  readonly articles: ArticleService;
  readonly lanes: Lanes;
  readonly clock: Clock;
  readonly ids: Ids;
}
