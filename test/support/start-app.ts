import { randomBytes, randomUUID } from 'node:crypto';
import path from 'node:path';
import { createConnection } from 'mongoose';
import { createApp } from '../../src/app.ts';
import type { App } from '../../src/app.ts';
import type { PublicComment } from '../../src/contract/comment.ts';
import type { Role } from '../../src/contract/identity.ts';
import type { LoadMonitor } from '../../src/ops/load-monitor.ts';
import { readSettings } from '../../src/settings.ts';
import type { Settings } from '../../src/settings.ts';
import { readSites } from '../../src/sites.ts';
import type { Clock, Log } from '../../src/domain/ports.ts';
import { silentLog } from './silent-log.ts';

type Groups = { readonly [K in keyof Settings]?: Partial<Settings[K]> };

/** One site as its readers and staff reach it. */
export interface TestSite {
  readonly origin: string;
  /** A token signed with the app's own key. */
  token(role: Role, name?: string, sub?: string): string;
  /** Publishes an article and gives its id. */
  article(put?: Record<string, unknown>, id?: string): Promise<string>;
  /** Calls the API; `body` is sent as JSON. */
  call(
    method: string,
    path: string,
    options?: {
      readonly token?: string | undefined;
      readonly body?: unknown;
      readonly lang?: string;
    },
  ): Promise<{ readonly status: number; readonly body: any; readonly headers: Headers }>;
  /** Posts a comment and gives it. @throws Error when it is refused. */
  post(
    token: string,
    articleId: string,
    body: string,
    parentId?: string | null,
  ): Promise<PublicComment>;
}

export interface TestApp extends TestSite {
  readonly app: App;
  readonly databaseName: string;
  /** Another site of the same server, under a host of this machine. */
  site(id: string, host: string): TestSite;
  stop(): Promise<void>;
}

/** The run's database server. */
export function testMongodbUri(): string {
  const uri = process.env['HIWAR_TEST_MONGODB_URI'];
  if (!uri) throw new Error('global setup has not started an engine');
  return uri;
}

/** The real application on port 0, with a database of its own; `stop` drops that database. */
export async function startApp(
  groups: Groups = {},
  options: {
    readonly mongodbUri?: string;
    readonly databaseName?: string;
    readonly jwtSecret?: string;
    readonly log?: Log;
    readonly load?: LoadMonitor;
    readonly clock?: Clock;
    readonly rightsLookMs?: number;
  } = {},
): Promise<TestApp> {
  const databaseName = options.databaseName ?? `test_${randomBytes(8).toString('hex')}`;
  const settings = readSettings({
    ...groups,
    http: { port: 0, host: '127.0.0.1', ...groups.http },
    storage: { databaseName, ...groups.storage },
    limits: { rates: false, ...groups.limits },
  });
  const mongodbUri = options.mongodbUri ?? testMongodbUri();
  const secret = options.jwtSecret ?? 'a secret for tests only, of 32 bytes or more';
  const app = createApp({
    settings,
    sites: await readSites(settings, (site = '') => Promise.resolve(`${secret}${site}`)),
    mongodbUri,
    clientDir: path.resolve('dist/client'),
    log: options.log ?? silentLog,
    ...(options.load === undefined ? {} : { load: options.load }),
    ...(options.clock === undefined ? {} : { clock: options.clock }),
    ...(options.rightsLookMs === undefined ? {} : { rightsLookMs: options.rightsLookMs }),
  });
  const { port } = await app.start();
  const origin = `http://127.0.0.1:${String(port)}`;
  if (options.mongodbUri === undefined) await app.ready;

  return {
    ...openTestSite(origin, app.issuer),
    app,
    databaseName,
    site: (id, host) => openTestSite(`http://${host}:${String(port)}`, app.site(id).issuer),
    async stop() {
      await app.stop();
      if (options.databaseName !== undefined || options.mongodbUri !== undefined) return;
      const others = settings.sites.map(({ id }) => `${databaseName}_${String(id)}`);
      for (const name of [databaseName, ...others]) await dropDatabase(mongodbUri, name);
    },
  };
}

function openTestSite(origin: string, issuer: App['issuer']): TestSite {
  const token = (role: Role, name = `A ${role}`, sub = `${role}:${randomUUID()}`): string =>
    issuer.issue({ id: sub, name, role }, 900);

  const call: TestSite['call'] = async (method, at, { body, lang = 'en', token: bearer } = {}) => {
    const response = await fetch(`${origin}/api/v1${at}`, {
      method,
      headers: {
        'Accept-Language': lang,
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...(bearer === undefined ? {} : { Authorization: `Bearer ${bearer}` }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const json = text && /json\b/.test(response.headers.get('content-type') ?? '');
    return {
      status: response.status,
      body: json ? JSON.parse(text) : text,
      headers: response.headers,
    };
  };

  return {
    origin,
    token,
    call,
    async article(put = {}, id = `a-${randomBytes(6).toString('hex')}`) {
      const { status, body } = await call('PUT', `/articles/${encodeURIComponent(id)}`, {
        token: token('admin'),
        body: { title: 'An article', lang: 'en', ...put },
      });
      if (status !== 200) throw new Error(`article was refused: ${JSON.stringify(body)}`);
      return id;
    },
    async post(bearer, articleId, body, parentId = null) {
      const answer = await call('POST', `/articles/${articleId}/comments`, {
        token: bearer,
        body: { key: randomUUID(), body, parentId },
      });
      if (answer.status !== 201) throw new Error(`refused: ${JSON.stringify(answer.body)}`);
      return answer.body.comment as PublicComment;
    },
  };
}

async function dropDatabase(uri: string, name: string): Promise<void> {
  const connection = createConnection(uri, { dbName: name });
  await connection.asPromise();
  await connection.dropDatabase();
  await connection.close();
}
