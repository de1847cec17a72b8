import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Role } from '../../src/contract/identity.ts';
import { TokenIssuer } from '../../src/identity/token-issuer.ts';
import { startMeasured } from './measured-process.ts';
import type { MeasuredProcess } from './measured-process.ts';

const SECRET = 'a secret for benches only, of 32 bytes or more';
const TOKEN_TTL_S = 7_200;

/** The running application and the ways a bench needs into it. */
export interface Hiwar {
  readonly server: MeasuredProcess;
  readonly databaseName: string;
  token(role: Role): string;
  /** Calls the API and gives the body. @throws Error when it is refused. */
  call(method: string, path: string, token: string | null, body?: object): Promise<unknown>;
  /** Publishes an article of this id. */
  publish(articleId: string): Promise<void>;
}

/** What `npm start` gives Node. */
async function flagsOfStart(): Promise<readonly string[]> {
  const { scripts } = JSON.parse(await readFile('package.json', 'utf8')) as {
    scripts: { start: string };
  };
  return scripts.start.split(' ').filter((word) => word.startsWith('--'));
}

/** Starts the built server as `npm start` does, on the server's core, without rate limits. */
export async function openHiwar(
  mongodbUri: string,
  variables: Readonly<Record<string, string>>,
): Promise<Hiwar> {
  const databaseName = `bench_${randomUUID().slice(0, 8)}`;
  const settings = {
    HOST: '127.0.0.1',
    PORT: '0',
    MONGODB_URI: mongodbUri,
    DATABASE_NAME: databaseName,
    DATA_DIR: await mkdtemp(path.join(os.tmpdir(), 'hiwar-bench-data-')),
    JWT_SECRET: SECRET,
    HIWAR_RATE_LIMITS: 'off',
    DEMO_ARTICLES: 'off',
    LOG_LEVEL: 'warn',
    ...variables,
  };
  const server = await startMeasured('main.js', settings, [], await flagsOfStart());
  const issuer = new TokenIssuer({ secret: SECRET, issuer: 'hiwar', audience: 'hiwar' });
  const token = (role: Role): string => {
    const id = `${role}:${randomUUID()}`;
    return issuer.issue({ id, name: `قارئ ${id.slice(-4)}`, role }, TOKEN_TTL_S);
  };
  const call: Hiwar['call'] = async (method, at, bearer, body) => {
    const answer = await fetch(`http://127.0.0.1:${String(server.port)}/api/v1${at}`, {
      method,
      headers: {
        'Content-Type': 'application/json',
        ...(bearer === null ? {} : { Authorization: `Bearer ${bearer}` }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${at}: ${String(answer.status)} ${text}`);
    return JSON.parse(text) as unknown;
  };
  return {
    server,
    databaseName,
    token,
    call,
    publish: async (articleId) => {
      const article = { title: 'عنوان المقال', lang: 'ar', body: 'نصّ المقال.' };
      await call('PUT', `/articles/${articleId}`, token('admin'), article);
    },
  };
}
