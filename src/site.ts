import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import type { AccountService } from './domain/desk/account-service.ts';
import { ArticleControls } from './domain/article/article-controls.ts';
import { ArticleService } from './domain/article/article-service.ts';
import { ClosingTimes } from './domain/article/closing-times.ts';
import { FairnessLine } from './domain/article/fairness-line.ts';
import { SurgeGuard } from './domain/article/guard/surge-guard.ts';
import { ChangeFeed } from './domain/article/change-feed.ts';
import { Lanes } from './domain/article/lanes.ts';
import { CommentService } from './domain/comment/comment-service.ts';
import { DiscussionReader } from './domain/comment/discussion-reader.ts';
import { DeskNames } from './domain/identity/desk-names.ts';
import { ActiveNames } from './domain/identity/active-names.ts';
import { AccessBook } from './domain/identity/access-book.ts';
import { Revocations } from './domain/identity/revoke-tokens.ts';
import { WithdrawnKeys } from './domain/identity/withdrawn-keys.ts';
import { siteJobs } from './domain/housekeeping/site-jobs.ts';
import { Housekeeper } from './domain/housekeeping/housekeeper.ts';
import { AuditOutbox } from './domain/moderation/audit-outbox.ts';
import { ModerationService } from './domain/moderation/moderation-service.ts';
import type { Clock, Ids, Log } from './domain/ports.ts';
import { ActivityBook } from './domain/records/activity-book.ts';
import { RecordsService } from './domain/records/records-service.ts';
import type { PrivacyService } from './domain/privacy/privacy-service.ts';
import { createHttp } from './http/create-http.ts';
import { openLiveCounts } from './http/live-counts.ts';
import { createOriginCheck } from './http/middleware/origins.ts';
import { createPages } from './http/pages/pages.ts';
import { refusalAt } from './http/readiness.ts';
import type { Readiness } from './http/readiness.ts';
import { openPeople } from './people.ts';
import { openPrivacy } from './privacy.ts';
import { openScreening } from './screening.ts';
import { openSigning } from './identity/signing.ts';
import type { TokenIssuer } from './identity/token-issuer.ts';
import type { Guards } from './guards.ts';
import { createRateLimits } from './ops/rate-limits.ts';
import { createRefusalLog } from './ops/refusal-log.ts';
import { scorerOf } from './ops/http-scorer.ts';
import { openGateway } from './realtime/gateway.ts';
import { noHints } from './realtime/nodes/hints.ts';
import type { Hints } from './realtime/nodes/hints.ts';
import type { ShareCounts } from './realtime/nodes/shared-counts.ts';
import type { Settings } from './settings.ts';
import type { DatabaseConnection } from './storage/mongo/connect.ts';
import { MongoPolicyRepository } from './storage/mongo/policy-repository.ts';
import { openStores } from './storage/mongo/stores.ts';
import { createIndexes, defineModels } from './storage/mongo/models.ts';
import { refoldComments } from './storage/mongo/refold.ts';
import type { Refolded } from './storage/mongo/refold.ts';

/**
 * A sanction or revocation made on another node is known here after so long at the latest: twice in the two seconds
 * within which what is taken back must be gone.
 */
const RIGHTS_LOOK_MS = 1_000;

export interface SiteDependencies {
  readonly id: string;
  /** The site's own settings: the server's with what the site overrides. */
  readonly settings: Settings;
  /** The site's own database. */
  readonly connection: DatabaseConnection;
  /** The site's own way to the same site on other nodes; `node` is this process's name among them. */
  readonly hints: Hints;
  readonly node: string;
  readonly guards: Guards;
  /** Takes what all nodes of this site limit together. */
  readonly share: ShareCounts;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly readiness: Readiness;
  /** The built client: the folder with `manifest.json`. */
  readonly clientDir: string;
  /** How often each node looks by itself for sanctions, revocations and ended sessions; every second unless set. */
  readonly rightsLookMs?: number;
}

/** One newspaper: everything that must not be shared with another one on the same server. */
export interface Site {
  readonly accounts: AccountService;
  readonly articles: ArticleService;
  readonly issuer: TokenIssuer;
  readonly privacy: PrivacyService;
  readonly revocations: Revocations;
  /** Takes `request` and `upgrade` events for this site; listens on no port of its own. */
  readonly http: Server;
  /** See `refoldComments`. */
  readonly refold: () => Promise<Refolded>;
  /** Makes its indexes and starts its jobs; the database must be there. */
  begin(): Promise<void>;
  /** Ends its jobs, takes nothing new, and finishes what it had accepted. */
  drain(): Promise<void>;
  /** Closes its sockets, in steps. */
  close(): Promise<void>;
}

/** Of an article that nobody here has open no hint is followed: for so long what is known of it counts as now. */
const UNHINTED_TRUST_MS = 1_000;

/** Puts the parts of one site together. Two sites share a process, a pool of connections, and nothing else. */
export function openSite(deps: SiteDependencies): Site {
  const { clock, guards, hints, ids, log, node, readiness, settings, share } = deps;
  const { load, networkOf } = guards;
  const { rightsLookMs = RIGHTS_LOOK_MS } = deps;
  const { identity } = settings;
  const signing = openSigning(identity, { clock, log });
  const { issuer } = signing;
  const refusals = createRefusalLog(log, clock);
  const rates = createRateLimits(settings.limits, {
    enabled: settings.limits.rates,
    shared: guards.sharedCounters,
    site: deps.id,
  });

  const models = defineModels(deps.connection);
  const stores = openStores(models);
  const { access: accessStore, activity, articles: articleStore, audit, reports, votes } = stores;
  const commentStore = stores.comments;
  const access = new AccessBook({ store: accessStore, log, everyMs: rightsLookMs });

  const feed = new ChangeFeed();
  const deskNames = new DeskNames(stores.accounts, clock, settings.guests.keptNames);
  const names = new ActiveNames({
    ...{ comments: commentStore, held: stores.names, feed, clock, deskNames },
    present: (articleId) => gateway.presence.people(articleId),
  });
  const people = openPeople({
    accounts: stores.accounts,
    sessions: stores.sessions,
    signing,
    settings,
    ...{ rates, line: guards.passwordLine, names, deskNames },
    clock,
    ids,
  });
  const { accounts, signIns } = people;
  const verify = async (token: string) => access.admit(await people.verify(token), clock.now());

  const policies = new MongoPolicyRepository(models.policies);
  const others = [accessStore, stores.sweeps, articleStore, policies];
  const outbox = new AuditOutbox({ comments: commentStore, others, audit, log });
  const controls = new ArticleControls({ articles: articleStore, outbox, feed, clock, ids });
  const articles = new ArticleService({ articles: articleStore, controls, feed, clock, ids });
  const closing = new ClosingTimes({ articles: articleStore, controls, clock, log });
  const surge = new SurgeGuard({
    ...{ articles: articleStore, controls, feed, clock, log },
    settings: { ...settings.guard, on: settings.guard.on && settings.limits.rates },
  });
  const lanes = new Lanes({
    comments: commentStore,
    articles: articleStore,
    publish: (committed) => {
      feed.tell('committed', committed);
    },
    log,
    clock,
    ...(hints === noHints ? {} : { trustMs: UNHINTED_TRUST_MS }),
  });
  feed.on('tallied', (comment) => {
    lanes.tallied(comment);
  });
  const screening = openScreening({
    ...{ models, policies, outbox, settings, access, articles, hints },
    ...{ clock, ids, log },
  });
  const { recent, screener } = screening;
  const comments = new CommentService({
    comments: commentStore,
    votes,
    reports,
    articles,
    lanes,
    feed,
    screener,
    scorer: scorerOf(settings.screening, { clock, log }),
    recent,
    rates,
    names,
    outbox,
    shed: load.shed,
    clock,
    ids,
    editWindowMs: settings.discussion.editWindowMs,
  });
  const endSessions = (userId: string): Promise<void> => stores.sessions.endAll(userId);
  const revocations = new Revocations({ access, accessStore, outbox, endSessions, clock, ids });
  const keys = new WithdrawnKeys({ access, refetch: signing.refetch, clock, log });
  const told = { comments: commentStore, audit, outbox, articles, clock };
  const moderation = new ModerationService({
    ...stores,
    ...told,
    ...{ access, accessStore, feed, lanes, ids, rates },
  });
  const own = { models, screener, rates, hints };
  const privacy = openPrivacy({ ...told, ...own, access, feed, lanes, ids });
  const book = new ActivityBook({ store: activity, feed, log });
  const records = new RecordsService({ ...told, activity, book });
  const reads = { comments: commentStore, votes, articles, lanes };
  const fairness = new FairnessLine(commentStore, feed, settings.discussion.fairnessLine);
  const reader = new DiscussionReader({ fairness, ...reads, feed, clock });
  const { allowedOrigins, trustedProxies } = settings.http;
  const originAllowed = createOriginCheck(allowedOrigins, trustedProxies);

  const liveCounts = openLiveCounts({ feed, reader, share, clock, log });

  let answerHttp: RequestListener = () => undefined;
  const http = createServer((request, response) => {
    answerHttp(request, response);
  });
  const gateway = openGateway({
    http,
    ...{ hints, node, share },
    commentStore,
    articles,
    comments,
    moderation,
    records,
    reader,
    lanes,
    access,
    feed,
    clock,
    log,
    verify,
    lapsed: (actors) => signIns.lapsed(actors),
    onKeyWithdrawn: signing.onWithdrawn,
    originAllowed,
    rates,
    closed: () => refusalAt(readiness()),
    shed: load.shed,
    ...{ networkOf, doorkeeper: guards.doorkeeper, requestCredits: guards.requestCredits },
    meter: guards.metrics,
    refused: refusals.refused,
    settings: { ...settings.realtime, ...settings.limits, rightsLookMs },
  });
  const pages = createPages({
    articles,
    reader,
    clock,
    presence: gateway.presence,
    allowedOrigins,
    originAllowed,
    clientDir: deps.clientDir,
    meter: guards.metrics,
  });
  answerHttp = createHttp({
    ready: pages.ready,
    articles,
    comments,
    screening: screening.desk,
    privacy: privacy.service,
    revocations,
    keys,
    moderation,
    records,
    reader,
    liveCounts,
    rates,
    ...{ desk: gateway.desk, sweeps: gateway.sweeps },
    guest: people.guest,
    guestCame: screening.guestCame,
    accounts,
    signIns,
    verify,
    originAllowed,
    readiness,
    ...{ pages: pages.handler, files: pages.files },
    problemPage: pages.problemPage,
    trustedProxies,
    ...{ networkOf, allocationOf: guards.allocationOf },
    requestCredits: guards.requestCredits,
    meter: guards.metrics,
    refused: refusals.refused,
    metrics: { expose: () => guards.metrics.expose(), token: settings.http.metricsToken },
    clock,
    log,
  });

  const housekeeper = new Housekeeper({
    jobs: [
      ...siteJobs({ ...stores, lanes, ids, outbox, clock, kept: settings.housekeeping }),
      outbox.job,
      people.job,
    ],
    leases: stores.leases,
    node,
    everyMs: settings.housekeeping.everyMs,
    clock,
    log,
  });

  return {
    accounts,
    articles,
    issuer,
    privacy: privacy.service,
    revocations,
    http,
    refold: () => refoldComments(models.comments),
    async begin() {
      await createIndexes(models);
      await screener.start();
      await access.start();
      housekeeper.start();
      closing.start();
      surge.start();
      signing.start();
    },
    async drain() {
      signing.close();
      privacy.stop();
      screening.stop();
      liveCounts.close();
      access.stop();
      closing.stop();
      const ending = [surge.stop(), housekeeper.stop()];
      await gateway.drain();
      await Promise.all(ending);
      await lanes.idle();
      await book.close();
      refusals.close();
    },
    close: () => gateway.close(),
  };
}
