import { MongoAccessRepository } from './access-repository.ts';
import { MongoAccountRepository } from './account-repository.ts';
import { MongoActivityRepository } from './activity-repository.ts';
import { MongoArticleRepository } from './article-repository.ts';
import { MongoAuditRepository } from './audit-repository.ts';
import { MongoCommentRepository } from './comment-repository.ts';
import { MongoCommentSearch } from './comment-search.ts';
import { MongoHeldNameRepository } from './held-name-repository.ts';
import { MongoLeaseRepository } from './lease-repository.ts';
import type { Models } from './models.ts';
import { MongoReportRepository } from './report-repository.ts';
import { MongoSessionRepository } from './session-repository.ts';
import { MongoSweepRepository } from './sweep-repository.ts';
import { MongoSweepSearch } from './sweep-search.ts';
import { MongoVoteRepository } from './vote-repository.ts';

/** The stores of one site, over the models of its database. */
export function openStores(models: Models) {
  return {
    access: new MongoAccessRepository(models.access),
    accounts: new MongoAccountRepository(models.accounts),
    activity: new MongoActivityRepository(models.activity),
    articles: new MongoArticleRepository(models.articles),
    audit: new MongoAuditRepository(models.audit),
    comments: new MongoCommentRepository(models.comments),
    leases: new MongoLeaseRepository(models.leases),
    names: new MongoHeldNameRepository(models.names),
    reports: new MongoReportRepository(models.reports),
    search: new MongoCommentSearch(models.comments),
    sessions: new MongoSessionRepository(models.sessions),
    sweeps: new MongoSweepRepository(models.sweeps),
    sweepSearch: new MongoSweepSearch(models.comments),
    votes: new MongoVoteRepository(models.votes),
  };
}
