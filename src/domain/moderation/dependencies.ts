import type { ArticleService } from '../article/article-service.ts';
import type { ChangeFeed } from '../article/change-feed.ts';
import type { Lanes } from '../article/lanes.ts';
import type { AccessBook } from '../identity/access-book.ts';
import type { AccessStore, AuditTrail, Clock, CommentStore, Ids } from '../ports.ts';
import type { ReportStore } from '../reports/report-store.ts';
import type { RateLimits } from '../identity/rate-limits.ts';
import type { AuditOutbox } from './audit-outbox.ts';
import type { CommentSearch } from './comment-search.ts';
import type { SweepSearch } from './sweep/sweep-search.ts';
import type { SweepStore } from './sweep/sweep.ts';

/** What the use cases of moderation work with; each takes what it needs of it. */
export interface ModerationDependencies {
  readonly comments: CommentStore;
  readonly audit: AuditTrail;
  readonly outbox: AuditOutbox;
  readonly access: AccessBook;
  readonly accessStore: AccessStore;
  readonly reports: ReportStore;
  readonly search: CommentSearch;
  readonly sweeps: SweepStore;
  readonly sweepSearch: SweepSearch;
  readonly rates: RateLimits;
  readonly feed: ChangeFeed;
  readonly articles: ArticleService;
  readonly lanes: Lanes;
  readonly clock: Clock;
  readonly ids: Ids;
}
