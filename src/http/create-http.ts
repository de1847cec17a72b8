import type { RequestListener } from 'node:http';
import compression from 'compression';
import express from 'express';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import helmet from 'helmet';
import type { GuestSession } from '../contract/identity.ts';
import type { CommentService } from '../domain/comment/comment-service.ts';
import { DomainError } from '../domain/domain-error.ts';
import type { Visitor } from '../domain/identity/actor.ts';
import type { RateLimits } from '../domain/identity/rate-limits.ts';
import type { CreditBook } from '../domain/load/credit-book.ts';
import type { Clock, Log } from '../domain/ports.ts';
import type { TellRefused } from '../domain/refused.ts';
import type { PrivacyService } from '../domain/privacy/privacy-service.ts';
import type { ScreeningDesk } from '../domain/screening/screening-desk.ts';
import { answerProblems, nothingHere } from './middleware/answer-problems.ts';
import type { ProblemPage } from './middleware/answer-problems.ts';
import { describeRequest, identify } from './middleware/identify.ts';
import { limitRequests, limitWrites } from './middleware/network-limits.ts';
import { fixedHeaders } from './middleware/fixed-headers.ts';
import { guardOrigins } from './middleware/origins.ts';
import type { OriginCheck } from './middleware/origins.ts';
import type { LiveCounts } from './live-counts.ts';
import { commentRoutes, postComment } from './routes/comment-routes.ts';
import { contextRoutes } from './routes/context-routes.ts';
import { actRoutes } from './routes/act-routes.ts';
import type { Desk } from './routes/act-routes.ts';
import { deskRoutes } from './routes/desk-routes.ts';
import type { DeskRouteDependencies } from './routes/desk-routes.ts';
import { countRoutes } from './routes/count-routes.ts';
import { discussionRoutes } from './routes/discussion-routes.ts';
import type { DiscussionRouteDependencies } from './routes/discussion-routes.ts';
import type { Meter } from '../domain/meter.ts';
import { measure } from './middleware/measure.ts';
import { metricsRoute } from './routes/metrics-route.ts';
import type { Exposition } from './routes/metrics-route.ts';
import { boundPreferences } from './preferences.ts';
import { refusalAt } from './readiness.ts';
import type { Readiness } from './readiness.ts';
import { healthRoutes } from './routes/health-routes.ts';
import { moderationRoutes } from './routes/moderation-routes.ts';
import type { ModerationRouteDependencies } from './routes/moderation-routes.ts';
import { screeningRoutes } from './routes/screening-routes.ts';
import { recordsRoutes } from './routes/records-routes.ts';
import type { RecordsRouteDependencies } from './routes/records-routes.ts';
import { keyRoutes } from './routes/key-routes.ts';
import { privacyRoutes } from './routes/privacy-routes.ts';
import { revocationRoutes } from './routes/revocation-routes.ts';
import type { Revocations } from '../domain/identity/revoke-tokens.ts';
import type { WithdrawnKeys } from '../domain/identity/withdrawn-keys.ts';
import { sweepRoutes } from './routes/sweep-routes.ts';
import type { Sweeps } from './routes/sweep-routes.ts';
import { sessionRoutes } from './routes/session-routes.ts';

export interface HttpDependencies
  extends
    ModerationRouteDependencies,
    RecordsRouteDependencies,
    DeskRouteDependencies,
    DiscussionRouteDependencies {
  readonly comments: CommentService;
  readonly screening: ScreeningDesk;
  readonly privacy: PrivacyService;
  readonly revocations: Revocations;
  readonly keys: WithdrawnKeys;
  readonly liveCounts: LiveCounts;
  readonly desk: Desk;
  readonly sweeps: Sweeps;
  readonly rates: RateLimits;
  readonly guest: (name: string, articleId?: string) => Promise<GuestSession>;
  /** Told of each guest that was taken, with the name of their network. */
  readonly guestCame: (guestId: string, network: string) => void;
  readonly verify: (token: string) => Promise<Visitor>;
  readonly originAllowed: OriginCheck;
  readonly readiness: Readiness;
  /** They set their own content policy. */
  readonly pages: RequestHandler;
  /** The files of the client, which count as no request: they are in memory and belong to a page. */
  readonly files: RequestHandler;
  readonly problemPage: ProblemPage;
  readonly trustedProxies: number;
  readonly networkOf: (request: Request) => string;
  /** For each network; null: not limited. */
  readonly requestCredits: CreditBook | null;
  readonly meter: Meter;
  readonly refused: TellRefused;
  readonly metrics: { readonly expose: () => Promise<Exposition>; readonly token: string };
  readonly clock: Clock;
  readonly log: Log;
}

const API = '/api/v1';
const POSTING = `${API}/articles/:articleId/comments`;

const apiHeaders = fixedHeaders(
  helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"], sandbox: [] },
    },
    crossOriginResourcePolicy: { policy: 'cross-origin' },
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: false,
  }),
);

/** The HTTP side: what is ready, health, the REST API, the pages. */
export function createHttp(deps: HttpDependencies): RequestListener {
  const app = express();
  app.disable('x-powered-by');
  // Express shows the stack of what nobody has caught, unless it is told so.
  app.set('env', 'production');
  app.set('etag', false);
  app.set('query parser', 'simple');
  app.set('trust proxy', deps.trustedProxies);
  const describe = [describeRequest as unknown as RequestHandler, measure(deps.meter)];
  const limit = limitRequests({
    ...deps,
    credits: deps.requestCredits,
  }) as unknown as RequestHandler;
  const guards = [
    apiHeaders,
    refuseUnlessServing(deps.readiness),
    ...guardOrigins(deps.originAllowed),
    identify(deps.verify) as unknown as RequestHandler,
    limitWrites(deps.rates) as unknown as RequestHandler,
  ];
  app.use(...describe);
  app.use('/assets', deps.files);
  // What is posted finds its way at once, through the same guards, past all routers that are not for it
  // (docs/performance.md, "Writing").
  app.post(POSTING, limit, ...guards, ...postComment(deps.comments));
  app.use(healthRoutes(deps.readiness));
  app.use(limit);
  app.use(metricsRoute(deps.metrics.expose, deps.metrics.token));
  app.use(compression());
  app.use('/api', ...guards);
  app.use(
    API,
    commentRoutes(deps.comments),
    discussionRoutes(deps),
    contextRoutes(deps.reader),
    countRoutes(deps.reader, deps.liveCounts),
    moderationRoutes(deps),
    screeningRoutes(deps.screening),
    recordsRoutes(deps),
    actRoutes(deps),
    sweepRoutes(deps.sweeps),
    privacyRoutes(deps.privacy),
    revocationRoutes(deps.revocations),
    keyRoutes(deps.keys),
    sessionRoutes(deps.guest, deps.rates, deps.guestCame),
    deskRoutes(deps),
  );
  app.use(deps.pages);
  app.use(nothingHere);
  app.use(answerProblems(deps, deps.problemPage) as unknown as express.ErrorRequestHandler);
  return (request, response) => {
    boundPreferences(request.headers);
    const stopping = deps.readiness() === 'stopping';
    if (stopping || !deps.ready.take(request, response)) app(request, response);
  };
}

function refuseUnlessServing(readiness: Readiness) {
  return (_request: Request, _response: Response, next: NextFunction): void => {
    const refusal = refusalAt(readiness());
    if (refusal) throw new DomainError(refusal, { retryAfterMs: 2_000 });
    next();
  };
}
