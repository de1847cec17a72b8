import { randomBytes, randomUUID } from 'node:crypto';
import { createConnection } from 'mongoose';
import { createClient } from 'redis';
import { connect } from '../support/connect.ts';
import type { TestSocket } from '../support/connect.ts';
import { eventually } from '../support/eventually.ts';
import { redisProgram, startRedis } from '../support/redis-server.ts';
import type { TestRedis } from '../support/redis-server.ts';
import { describeWith } from '../support/requires.ts';
import { silentLog } from '../support/silent-log.ts';
import { startApp, testMongodbUri } from '../support/start-app.ts';
import type { TestApp } from '../support/start-app.ts';
import { storedDocuments } from '../support/stored-documents.ts';

const databaseName = `test_erasure_${randomBytes(6).toString('hex')}`;
const HIGH = 1_000_000;
const logged: string[] = [];
let redis: TestRedis | null = null;
let app: TestApp;
let page: TestSocket;

beforeAll(async () => {
  for (const level of ['info', 'warn', 'error'] as const) {
    jest.spyOn(silentLog, level).mockImplementation((facts, message) => {
      logged.push(JSON.stringify([facts, message]));
    });
  }
  redis = redisProgram === null ? null : await startRedis();
  app = await startApp(
    {
      limits: { rates: true, postsPer10s: HIGH, postsPer10min: HIGH },
      nodes: { redisUrl: redis?.url ?? '' },
    },
    { databaseName },
  );
});
afterAll(async () => {
  page.close();
  await app.stop();
  await redis?.stop();
  const connection = createConnection(testMongodbUri(), { dbName: databaseName });
  await connection.asPromise();
  await connection.dropDatabase();
  await connection.close();
  jest.restoreAllMocks();
});

async function inRedis(): Promise<string> {
  if (redis === null) return '';
  const client = createClient({ url: redis.url });
  await client.connect();
  const keys = await client.keys('*');
  client.destroy();
  return keys.join('\n');
}

/** Where the words are found; a collection by its name. */
async function sightings(words: readonly string[]): Promise<string[]> {
  const places = new Map([...(await storedDocuments(databaseName)), ['redis', await inRedis()]]);
  return [...places].flatMap(([name, text]) => (words.some((w) => text.includes(w)) ? [name] : []));
}

const admin = (): string => app.token('admin', 'Amal', 'admin:1');
const moderator = (): string => app.token('moderator', 'Mona', 'moderator:1');

/** A reader who leaves their name, their id and a word of theirs wherever the server keeps any. */
async function leaveTraces(): Promise<{
  id: string;
  words: readonly string[];
  openId: string;
  comment: string;
}> {
  const mark = randomBytes(5).toString('hex');
  const [id, name, word] = [`reader-${mark}`, `Qanat ${mark}`, `canary${mark}`];
  const token = app.token('reader', name, id);
  const openId = await app.article({ state: 'open' });
  const held = await app.article({ state: 'premoderated' });
  const decide = (comment: string, body: object): Promise<{ status: number; body: any }> =>
    app.call('POST', `/comments/${comment}/decisions`, { token: moderator(), body });

  const kept = await app.post(token, openId, `${word} one`);
  const edited = await app.post(token, openId, `${word} two`);
  await app.call('PATCH', `/comments/${edited.id}`, {
    token,
    body: { version: 1, body: `${word} three` },
  });
  await app.call('POST', `/articles/${held}/comments`, {
    token,
    body: { key: randomUUID(), body: `${word} waits` },
  });
  const removed = await app.post(token, openId, `${word} removed`);
  await decide(removed.id, { action: 'remove', version: 1, reason: 'spam', note: `${name}: no` });
  await app.call('POST', `/comments/${removed.id}/appeals`, { token, body: { text: `${word}!` } });
  const withdrawn = await app.post(token, openId, `${word} withdrawn`);
  await app.call('DELETE', `/comments/${withdrawn.id}`, { token });
  const others = await app.post(app.token('reader', 'Sara'), openId, 'somebody else’s');
  await app.call('PUT', `/comments/${others.id}/vote`, { token, body: { value: 1 } });
  await app.call('POST', `/comments/${others.id}/reports`, {
    token,
    body: { reason: 'other', note: `${word} reports` },
  });
  await app.call('POST', `/comments/${kept.id}/reports`, {
    token: app.token('reader', 'Omar'),
    body: { reason: 'other', note: `this is ${name}` },
  });
  await app.call('POST', `/users/${id}/sanctions`, {
    token: moderator(),
    body: { kind: 'warn', reason: 'spam', note: `careful, ${name}` },
  });
  return { id, words: [id, name, word], openId, comment: kept.id };
}

const erase = (id: string): ReturnType<TestApp['call']> =>
  app.call('POST', `/users/${encodeURIComponent(id)}/erasure`, { token: admin() });

it('leaves no sighting of a reader in any collection, answer, open page, counter or log', async () => {
  const { comment, id, openId, words } = await leaveTraces();
  page = await connect(app.origin);
  await page.join(openId);
  const own = await connect(app.origin, { token: app.token('reader', words[1], id) });
  await own.join(openId);

  // The control of the search: it sees the traces where they are.
  expect(await sightings(words)).toEqual(
    expect.arrayContaining(['access', 'audit', 'comments', 'reports', 'votes']),
  );
  const exported = await app.call('GET', `/users/${id}/export`, { token: admin() });
  expect(exported.status).toBe(200);
  expect(Object.keys(exported.body.kept).sort()).toEqual(
    [
      'access',
      'accounts',
      'audit',
      'comments',
      'names',
      'policies',
      'reports',
      'sessions',
      'sweeps',
      'votes',
    ].sort(),
  );
  expect(exported.body.kept.comments).toHaveLength(5);
  expect(exported.body.kept.votes).toHaveLength(1);
  expect(exported.body.kept.reports).toHaveLength(1);

  const before = page.received.length;
  const { body: receipt, status } = await erase(id);
  expect(status).toBe(200);
  expect(receipt.erased).toMatchObject({ comments: 5, votes: 1, reports: 2, access: 1 });
  expect(receipt.stays).toEqual([]);
  expect(words.filter((word) => JSON.stringify(receipt).includes(word))).toEqual([]);

  expect(await sightings(words)).toEqual([]);
  await eventually('the open page hears that the comment is erased', () =>
    page.changes.some(({ items }) =>
      items.some((item) => 'id' in item && item.id === comment && item.status === 'erased'),
    ),
  );
  await eventually('the reader’s own page hears it of what waited, too', () => {
    const erased = own.changes.flatMap(({ items }) => items);
    return erased.filter((item) => 'status' in item && item.status === 'erased').length >= 5;
  });
  own.close();
  const told = page.received.slice(before).join('\n');
  const answers = await Promise.all([
    fetch(`${app.origin}/news/${openId}`).then((response) => response.text()),
    ...[
      `/articles/${openId}/comments`,
      '/moderation/queue?state=all',
      '/moderation/audit',
      `/users/${id}/sanctions`,
      `/comments/${comment}/context`,
      `/articles/${openId}/replay?at=${encodeURIComponent(new Date().toISOString())}`,
    ].map(async (at) => JSON.stringify((await app.call('GET', at, { token: moderator() })).body)),
    connectFor(openId)
      .then((client) => client.join(openId, { since: 0 }))
      .then((answer) => JSON.stringify(answer)),
  ]);
  for (const text of [told, ...answers, ...logged]) {
    expect(words.filter((word) => text.includes(word))).toEqual([]);
  }
  const again = await erase(id);
  expect(Object.values(again.body.erased as Record<string, number>).every((n) => n === 0)).toBe(
    true,
  );
});

const late: TestSocket[] = [];
async function connectFor(articleId: string): Promise<TestSocket> {
  const client = await connect(app.origin, { token: moderator() });
  late.push(client);
  await client.join(articleId);
  return client;
}
afterAll(() => {
  for (const client of late) client.close();
});

/** Where another node's readers and staff may find a reader: each in a cache of that node by then. */
async function elsewhere(on: TestApp, articleId: string, word: string): Promise<string> {
  const token = moderator();
  const pages = [`/news/${articleId}`, `/embed/${articleId}.html`];
  const read = [`/articles/${articleId}/comments`, `/articles/${articleId}/comments?sort=oldest`];
  const staff = [`/moderation/queue?state=all&text=${word}`, '/moderation/queue?state=all'];
  const texts = await Promise.all([
    ...pages.map((at) => fetch(`${on.origin}${at}`).then((answer) => answer.text())),
    ...read.map(async (at) => JSON.stringify((await on.call('GET', at)).body)),
    ...staff.map(async (at) => JSON.stringify((await on.call('GET', at, { token })).body)),
  ]);
  return texts.join('\n');
}

const describeWithRedis = describeWith(redisProgram, 'a second node needs Redis: redis-server');
describeWithRedis('on a second node', () => {
  it('leaves no sighting in pages, caches, search and open pages, live and coming back', async () => {
    const other = await startApp({ nodes: { redisUrl: redis?.url ?? '' } }, { databaseName });
    const opened: TestSocket[] = [];
    try {
      const { id, openId, words } = await leaveTraces();
      const [, name = '', word = ''] = words;
      const seen = async (): Promise<readonly string[]> => {
        const text = await elsewhere(other, openId, word);
        return words.filter((one) => text.includes(one));
      };
      // The control: all of it is there, and in the node's memory.
      for (const _ of [1, 2]) expect(await seen()).toEqual(words);
      const reader = await connect(other.origin);
      const desk = await connect(other.origin, { token: moderator() });
      opened.push(reader, desk);
      const joined = await reader.join(openId);
      expect(JSON.stringify(joined)).toContain(name);
      await desk.send('moderation:join', { state: 'all' });

      const { body: receipt } = await erase(id);
      expect(receipt.erased.comments).toBe(5);
      await eventually('the node knows', seen, (left) => left.length === 0);
      await eventually('the open page drops them', () => {
        const items = reader.changes.flatMap((frame) => frame.items);
        return items.filter((item) => 'status' in item && item.status === 'erased').length >= 2;
      });
      await eventually('the desk drops them', () =>
        desk.queue.some(({ items }) => items.some(({ status }) => status === 'erased')),
      );
      const back = await connect(other.origin);
      opened.push(back);
      const difference = await back.join(openId, { since: 0, epoch: joined.epoch });
      // What had left the node before it knew may come late; from when it tells of the erasure on nothing may.
      const told = [reader, desk].flatMap(({ received }) =>
        received.slice(received.findIndex((text) => text.includes('"erased"'))),
      );
      expect(told.length).toBeGreaterThanOrEqual(2);
      const after = [...told, JSON.stringify(difference)].join('\n');
      expect(words.filter((one) => after.includes(one))).toEqual([]);
    } finally {
      for (const client of opened) client.close();
      await other.stop();
    }
  });
});

it('is not what removing the comments does: name and text stay (the control)', async () => {
  const { id, words } = await leaveTraces();
  await app.call('POST', `/users/${id}/sanctions`, {
    token: moderator(),
    body: { kind: 'ban', reason: 'spam', removeComments: true, note: `out, ${words[1] ?? ''}` },
  });
  expect(await sightings(words.slice(1))).toEqual(expect.arrayContaining(['audit', 'comments']));

  const { body } = await erase(id);
  expect(body.stays).toEqual(['sanction']);
  expect(await sightings(words.slice(1))).toEqual([]);
  expect(await sightings([id])).toEqual(['access']);
  const refused = await app.call('POST', `/articles/${await app.article()}/comments`, {
    token: app.token('reader', 'Again', id),
    body: { key: randomUUID(), body: 'back' },
  });
  expect(refused.body.code).toBe('sanctioned');
});

it('keeps a vote counting as nobody’s, and is for admins only', async () => {
  const articleId = await app.article();
  const voter = app.token('reader', 'Voter', 'voter:1');
  const { id } = await app.post(app.token('reader'), articleId, 'to be voted on');
  await app.call('PUT', `/comments/${id}/vote`, { token: voter, body: { value: 1 } });
  const refused = await app.call('POST', '/users/voter:1/erasure', { token: moderator() });
  expect(refused.status).toBe(403);
  expect((await app.call('GET', '/users/voter:1/export', { token: moderator() })).status).toBe(403);
  await erase('voter:1');
  const { body } = await app.call('GET', `/articles/${articleId}/comments`);
  expect(JSON.stringify(body)).toContain('"up":1');
  expect(await sightings(['voter:1'])).toEqual([]);
});
