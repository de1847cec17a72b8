import type { AddressInfo } from 'node:net';
import type { ArticleService } from './domain/article/article-service.ts';
import type { Clock, Log } from './domain/ports.ts';
import { createFrontDoor } from './http/front-door.ts';
import { createHostTable } from './http/host-table.ts';
import { limitConnections } from './http/limit-connections.ts';
import type { Readiness } from './http/readiness.ts';
import type { TokenIssuer } from './identity/token-issuer.ts';
import { openGuards } from './guards.ts';
import { createIds } from './ops/ids.ts';
import type { LoadMonitor } from './ops/load-monitor.ts';
import { ofSite } from './ops/log.ts';
import { connectionsAllowed } from './ops/open-files.ts';
import { noHints } from './realtime/nodes/hints.ts';
import type { Hints } from './realtime/nodes/hints.ts';
import { openRedisHints } from './realtime/nodes/redis-hints.ts';
import { SharedCounts } from './realtime/nodes/shared-counts.ts';
import { openSite } from './site.ts';
import type { Site } from './site.ts';
import type { Settings } from './settings.ts';
import { DEFAULT_SITE } from './sites.ts';
import type { SiteSettings } from './sites.ts';
import { openDatabase } from './storage/mongo/connect.ts';

/** Answers that are under way at a stop may take so long to go out. */
const HTTP_LAST_ANSWERS_MS = 5_000;

export interface AppDependencies {
  readonly settings: Settings;
  /** From `readSites`: the default site first. */
  readonly sites: readonly SiteSettings[];
  /** The database's address: the one that was set, or the embedded engine's. */
  readonly mongodbUri: string;
  /** The built client: the folder with `manifest.json`. */
  readonly clientDir: string;
  readonly log: Log;
  readonly clock?: Clock;
  /** Says what is given up; without it the process watches its own load. */
  readonly load?: LoadMonitor;
  /** See `SiteDependencies`; longer than its own only where a test shows what would break. */
  readonly rightsLookMs?: number;
}

export interface App {
  /** Listens; the database may still be away. @throws the listening error (port taken). */
  start(): Promise<AddressInfo>;
  /** Resolves when the database has been reached, and the indexes of every site are made. */
  readonly ready: Promise<void>;
  /** Not ready → finish what was accepted → close sockets, HTTP, database. Memoised. */
  stop(): Promise<void>;
  /** @throws Error for a site that is not set. */
  site(
    id: string,
  ): Pick<Site, 'accounts' | 'articles' | 'issuer' | 'privacy' | 'refold' | 'revocations'>;
  /** The default site's. */
  readonly articles: ArticleService;
  readonly issuer: TokenIssuer;
}

/** The server: one listener and one pool of connections for all sites. `site.ts` puts each site together. */
export function createApp(deps: AppDependencies): App {
  const { log, settings } = deps;
  const clock: Clock = deps.clock ?? { now: () => Date.now() };
  const ids = createIds(clock);
  const node = ids.next();
  const { databaseName } = settings.storage;
  const { redisUrl } = settings.nodes;
  const secret = deps.sites[0]?.settings.identity.jwtSecret ?? '';
  const guards = openGuards(settings, secret, clock, log, deps.load);

  const database = openDatabase(deps.mongodbUri, {
    dbName: databaseName,
    selectionMs: settings.storage.serverSelectionMs,
    answerMs: settings.storage.answerMs,
    log,
  });

  let stage: 'starting' | 'serving' | 'stopping' = 'starting';
  const readiness: Readiness = () => {
    if (stage !== 'serving') return stage;
    return database.isUp() ? 'ready' : 'away';
  };

  const hintsOf = (id?: string): Hints =>
    redisUrl ? openRedisHints(redisUrl, node, log, id) : noHints;
  const mainHints = hintsOf();
  const counts = new SharedCounts({ hints: mainHints, node, clock });
  const { doorkeeper, requestCredits } = guards;
  if (requestCredits) counts.share('requests', requestCredits);
  for (const [name, book] of Object.entries(doorkeeper?.together ?? {})) counts.share(name, book);

  function open({ id, settings: own }: SiteSettings): Site {
    const first = id === DEFAULT_SITE;
    return openSite({
      id,
      settings: own,
      connection: first ? database.connection : database.named(`${databaseName}_${id}`),
      hints: first ? mainHints : hintsOf(id),
      node,
      guards,
      share: (name, book) => {
        counts.share(`${id} ${name}`, book);
      },
      clock,
      ids,
      log: first ? log : ofSite(log, id),
      readiness,
      clientDir: deps.clientDir,
      ...(deps.rightsLookMs === undefined ? {} : { rightsLookMs: deps.rightsLookMs }),
    });
  }
  const sites = new Map(deps.sites.map((site) => [site.id, open(site)]));
  const site = (id: string): Site => {
    const found = sites.get(id);
    if (!found) throw new Error(`there is no site "${id}": ${[...sites.keys()].join(', ')}`);
    return found;
  };
  const main = site(DEFAULT_SITE);
  const find = createHostTable(
    deps.sites.map(({ id, hosts }) => ({ hosts, value: site(id).http })),
    settings.http.hosts.length === 0 ? main.http : null,
  );
  const http = createFrontDoor(find, main.http);
  if (settings.limits.rates) {
    const { connectionsBesideSockets, openConnections, socketsPerNetwork } = settings.limits;
    limitConnections(http, {
      total: openConnections || connectionsAllowed(),
      perNetwork: socketsPerNetwork + connectionsBesideSockets,
      networkOf:
        settings.http.trustedProxies > 0
          ? null
          : (socket) => guards.networkOf({ headers: {}, socket }),
      onRefused: (code) => {
        guards.metrics.turnedAway(code);
      },
    });
  }

  const ready = database.connected.then(async () => {
    if (stage === 'stopping') return;
    for (const one of sites.values()) await one.begin();
    stage = 'serving';
  });
  let stopping: Promise<void> | null = null;

  async function stop(): Promise<void> {
    stage = 'stopping';
    const each = (end: (site: Site) => Promise<void>): Promise<unknown> =>
      Promise.all([...sites.values()].map(end));
    counts.close();
    await each((one) => one.drain());
    const end = setTimeout(() => {
      http.closeAllConnections();
    }, HTTP_LAST_ANSWERS_MS);
    await each((one) => one.close());
    await new Promise((resolve) => http.close(resolve));
    clearTimeout(end);
    guards.close();
    await database.close();
  }

  return {
    articles: main.articles,
    issuer: main.issuer,
    ready,
    site,
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
