import { createServer } from 'node:http';
import type { RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ArticleService } from './domain/article/article-service.ts';
import { ChangeFeed } from './domain/article/change-feed.ts';
import { Lanes } from './domain/article/lanes.ts';
import { CommentService } from './domain/comment/comment-service.ts';
import { DiscussionReader } from './domain/comment/discussion-reader.ts';
import { eraseHiddenTexts } from './domain/housekeeping/erase-hidden-texts.ts';
import { forgetReports } from './domain/housekeeping/forget-reports.ts';
import { Housekeeper } from './domain/housekeeping/housekeeper.ts';
import { AuditOutbox } from './domain/moderation/audit-outbox.ts';
import { ModerationService } from './domain/moderation/moderation-service.ts';
import type { Clock, Log } from './domain/ports.ts';
import { RecentTexts } from './domain/screening/recent-texts.ts';
import { screeningRules } from './domain/screening/screening-rules.ts';
import { createHttp } from './http/create-http.ts';
import { createOriginCheck } from './http/middleware/origins.ts';
import { createPages } from './http/pages/pages.ts';
import type { Readiness } from './http/routes/health-routes.ts';
import { TokenIssuer } from './identity/token-issuer.ts';
import { TokenVerifier } from './identity/token-verifier.ts';
import { createIds } from './ops/ids.ts';
import { createRateLimits } from './ops/memory-rate-limits.ts';
import { openGateway } from './realtime/gateway.ts';
import { noHints } from './realtime/nodes/hints.ts';
import { openRedisHints } from './realtime/nodes/redis-hints.ts';
import type { Settings } from './settings.ts';
import { openDatabase } from './storage/mongo/connect.ts';
import { createIndexes, defineModels } from './storage/mongo/models.ts';
import { MongoArticleRepository } from './storage/mongo/article-repository.ts';
import { MongoAuditRepository } from './storage/mongo/audit-repository.ts';
import { MongoCommentRepository } from './storage/mongo/comment-repository.ts';
import { MongoLeaseRepository } from './storage/mongo/lease-repository.ts';
import { MongoReportRepository } from './storage/mongo/report-repository.ts';
import { MongoVoteRepository } from './storage/mongo/vote-repository.ts';

/** Answers that are under way at a stop may take so long to go out. */
const HTTP_LAST_ANSWERS_MS = 5_000;
const DAY_MS = 86_400_000;

export interface AppDependencies {
  readonly settings: Settings;
  /** The database's address: the one that was set, or the embedded engine's. */
  readonly mongodbUri: string;
  readonly jwtSecret: string;
  /** The built client: the folder with `manifest.json`. */
  readonly clientDir: string;
  readonly log: Log;
  readonly clock?: Clock;
}

export interface App {
  /** Listens; the database may still be away. @throws the listening error (port taken). */
  start(): Promise<AddressInfo>;
  /** Resolves when the database has been reached, its indexes are made and `onReady` is done. */
  readonly ready: Promise<void>;
  /** Not ready → finish what was accepted → close sockets, HTTP, database. Memoised. */
  stop(): Promise<void>;
  readonly articles: ArticleService;
  readonly issuer: TokenIssuer;
}

/** The composition root: the only place where the parts meet. */
export function createApp(deps: AppDependencies): App {
  const { log, settings } = deps;
  const clock: Clock = deps.clock ?? { now: () => Date.now() };
  const ids = createIds(clock);
  const keys = {
    secret: deps.jwtSecret,
    issuer: settings.identity.issuer,
    audience: settings.identity.audience,
  };
  const verifier = new TokenVerifier(keys);
  const issuer = new TokenIssuer(keys);
  const verify = (token: string) => verifier.verify(token);
  const rates = createRateLimits(settings.limits, settings.limits.rates);

  const database = openDatabase(deps.mongodbUri, {
    dbName: settings.storage.databaseName,
    selectionMs: settings.storage.serverSelectionMs,
    answerMs: settings.storage.answerMs,
    log,
  });
  const models = defineModels(database.connection);
  const commentStore = new MongoCommentRepository(models.comments);
  const articleStore = new MongoArticleRepository(models.articles);
  const audit = new MongoAuditRepository(models.audit);
  const votes = new MongoVoteRepository(models.votes);
  const reports = new MongoReportRepository(models.reports);

  const feed = new ChangeFeed();
  const articles = new ArticleService({ articles: articleStore, audit, feed, clock, ids });
  const lanes = new Lanes({
    comments: commentStore,
    articles: articleStore,
    publish: (committed) => {
      feed.tell('committed', committed);
    },
    log,
    clock,
  });
  const recent = new RecentTexts(settings.discussion.repeatWindowMs);
  const rules = screeningRules(
    {
      links: {
        guest: settings.discussion.linksAllowedGuest,
        reader: settings.discussion.linksAllowedReader,
      },
    },
    recent,
  );
  const comments = new CommentService({
    comments: commentStore,
    votes,
    reports,
    articles,
    lanes,
    feed,
    rules,
    recent,
    rates,
    clock,
    ids,
    editWindowMs: settings.discussion.editWindowMs,
  });
  const outbox = new AuditOutbox({ comments: commentStore, audit, log });
  const moderation = new ModerationService({
    comments: commentStore,
    audit,
    outbox,
    articles,
    lanes,
    clock,
    ids,
  });
  const reader = new DiscussionReader({ comments: commentStore, votes, articles, lanes });
  const originAllowed = createOriginCheck(settings.http.allowedOrigins);

  let stage: 'starting' | 'serving' | 'stopping' = 'starting';
  const readiness: Readiness = () => {
    if (stage !== 'serving') return stage;
    return database.isUp() ? 'ready' : 'away';
  };

  let answerHttp: RequestListener = () => undefined;
  const http = createServer(
    { requestTimeout: 15_000, headersTimeout: 10_000 },
    (request, response) => {
      answerHttp(request, response);
    },
  );
  const node = ids.next();
  const { redisUrl } = settings.nodes;
  const hints = redisUrl ? openRedisHints(redisUrl, node, log) : noHints;
  const gateway = openGateway({
    http,
    hints,
    node,
    commentStore,
    articles,
    comments,
    moderation,
    reader,
    lanes,
    feed,
    clock,
    log,
    verify,
    originAllowed,
    settings: { ...settings.realtime, rates: settings.limits.rates },
  });
  const pages = createPages({
    articles,
    reader,
    clock,
    presence: gateway.presence,
    allowedOrigins: settings.http.allowedOrigins,
    clientDir: deps.clientDir,
  });
  answerHttp = createHttp({
    articles,
    comments,
    moderation,
    reader,
    rates,
    decide: (visitor, commentId, decision) => gateway.desk.decide(visitor, commentId, decision),
    guest: (name) => issuer.guest(name),
    verify,
    originAllowed,
    readiness,
    pages: pages.handler,
    problemPage: pages.problemPage,
    trustedProxies: settings.http.trustedProxies,
    log,
  });

  const { everyMs, hiddenTextsDays, reportsDays } = settings.housekeeping;
  const housekeeper = new Housekeeper({
    jobs: [
      eraseHiddenTexts({ comments: commentStore, lanes, keptMs: hiddenTextsDays * DAY_MS }),
      forgetReports(reports, reportsDays * DAY_MS),
      outbox.job,
    ],
    leases: new MongoLeaseRepository(models.leases),
    node,
    everyMs,
    clock,
    log,
  });

  const ready = database.connected.then(async () => {
    if (stage === 'stopping') return;
    await createIndexes(models);
    stage = 'serving';
    housekeeper.start();
  });
  let stopping: Promise<void> | null = null;

  async function stop(): Promise<void> {
    stage = 'stopping';
    await housekeeper.stop();
    await gateway.drain();
    await lanes.idle();
    const end = setTimeout(() => {
      http.closeAllConnections();
    }, HTTP_LAST_ANSWERS_MS);
    await gateway.close();
    clearTimeout(end);
    await database.close();
  }

  return {
    articles,
    issuer,
    ready,
    start: () =>
      new Promise((resolve, reject) => {
        http.once('error', reject);
        http.listen(settings.http.port, settings.http.host, () => {
          http.off('error', reject);
          resolve(http.address() as AddressInfo);
        });
      }),
    stop: () => (stopping ??= stop()),
  };
}
