import { request } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { MongoCommentRepository } from '../../src/storage/mongo/comment-repository.ts';
import { connect } from '../support/connect.ts';
import { eventually } from '../support/eventually.ts';
import { startApp } from '../support/start-app.ts';
import type { TestApp } from '../support/start-app.ts';

let app: TestApp;
/** A server whose clock stands still: between two answers no second passes, however busy the machine. */
let still: TestApp;
const SITE = 'https://news.example';

beforeAll(async () => {
  const now = Date.now();
  app = await startApp({ http: { allowedOrigins: [SITE] } });
  still = await startApp({}, { clock: { now: () => now } });
});
afterAll(async () => {
  await still.stop();
  await app.stop();
});
afterEach(() => jest.restoreAllMocks());

interface Raw {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly bytes: Buffer;
}

/** A request as it is, without what `fetch` adds and undoes. */
function ask(path: string, headers: Record<string, string> = {}, on = app): Promise<Raw> {
  return new Promise((resolve, reject) => {
    request(`${on.origin}${path}`, { headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const { headers: got, statusCode = 0 } = response;
        resolve({ status: statusCode, headers: got, bytes: Buffer.concat(chunks) });
      });
    })
      .on('error', reject)
      .end();
  });
}

async function discussed(
  text = 'a comment that is long enough to be worth its bytes',
  on = app,
): Promise<{
  readonly articleId: string;
  readonly id: string;
}> {
  const articleId = await on.article();
  const { id } = await on.post(on.token('reader'), articleId, text);
  return { articleId, id };
}

const ways = (articleId: string): readonly string[] => [
  `/api/v1/articles/${articleId}/comments?limit=50`,
  `/news/${articleId}`,
];

it('costs one reading of the comments when many come at once, whatever way they come', async () => {
  const { articleId } = await discussed();
  const sockets = await Promise.all(Array.from({ length: 20 }, () => connect(app.origin)));
  const page = jest.spyOn(MongoCommentRepository.prototype, 'page');
  const began = Date.now();
  await Promise.all([
    ...Array.from({ length: 100 }, () => ask(`/api/v1/articles/${articleId}/comments`)),
    ...Array.from({ length: 20 }, () => ask(`/news/${articleId}`)),
    ...sockets.map((socket) => socket.join(articleId)),
  ]);
  for (const socket of sockets) socket.close();
  // A page is read anew after a second; 140 readings on a slow machine would take no fewer.
  const seconds = Math.floor((Date.now() - began) / 1_000);
  expect(page.mock.calls.length).toBeLessThanOrEqual(1 + seconds);
});

it.each([0, 1])(
  'answers from memory what it answered the first time, headers and all (%d)',
  async (way) => {
    const { articleId } = await discussed(undefined, still);
    const path = ways(articleId)[way]!;
    const told = ({ headers }: Raw): object => {
      const { date: _date, 'x-request-id': id, ...rest } = headers;
      expect(id).toMatch(/^[\da-f-]{36}$/);
      return rest;
    };
    const plain = await ask(path, {}, still);
    expect(plain.status).toBe(200);
    for (const encoding of ['identity', 'gzip', 'br']) {
      const accepted = { 'accept-encoding': `${encoding};q=1` };
      const long = await ask(path, accepted, still);
      const short = await ask(path, accepted, still);
      expect(told(short)).toEqual(told(long));
      expect(short.bytes).toEqual(long.bytes);
      const undo =
        encoding === 'br'
          ? brotliDecompressSync
          : encoding === 'gzip'
            ? gunzipSync
            : (bytes: Buffer) => bytes;
      expect(undo(short.bytes)).toEqual(plain.bytes);
    }
    const refused = await ask(path, { 'accept-encoding': 'br;q=0, gzip;q=0' }, still);
    expect(refused.headers['content-encoding']).toBeUndefined();
    await eventually('what is known is not sent again', async () => {
      const { headers } = await ask(path, {}, still);
      const known = await ask(path, { 'if-none-match': String(headers['etag']) }, still);
      return known.status === 304 && known.bytes.length === 0;
    });
  },
);

it('keeps origins, tokens and languages of refusals apart', async () => {
  const { articleId } = await discussed();
  const [path = ''] = ways(articleId);
  await ask(path);
  const allowed = await ask(path, { origin: SITE });
  expect(allowed.headers['access-control-allow-origin']).toBe(SITE);
  expect((await ask(path)).headers['access-control-allow-origin']).toBeUndefined();
  expect((await ask(path, { origin: 'https://else.example' })).status).toBe(403);
  const own = await ask(path, { authorization: `Bearer ${app.token('reader')}` });
  expect(own.headers['cache-control']).toBe('private, no-store');
});

it('never gives out a removed text after the moderator was answered', async () => {
  const secret = 'to be removed in a moment';
  const { articleId, id } = await discussed(secret);
  let removed = false;
  let asked = 0;
  const late: string[] = [];
  const readers = ways(articleId).flatMap((path) =>
    ['identity', 'gzip', 'br', 'identity'].map(async (encoding) => {
      while (!removed || asked < 50) {
        const askedAfter = removed;
        const { bytes, headers } = await ask(path, { 'accept-encoding': encoding });
        asked += 1;
        const how = headers['content-encoding'];
        const text =
          how === 'br' ? brotliDecompressSync(bytes) : how === 'gzip' ? gunzipSync(bytes) : bytes;
        if (askedAfter && text.includes(secret)) late.push(path);
      }
    }),
  );
  await app.call('POST', `/comments/${id}/decisions`, {
    token: app.token('moderator'),
    body: { action: 'remove', version: 1, reason: 'other' },
  });
  removed = true;
  await Promise.all(readers);
  expect(late).toEqual([]);
});
