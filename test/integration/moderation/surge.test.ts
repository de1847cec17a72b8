import { randomUUID } from 'node:crypto';
import { anyText } from '../../support/any-text.ts';
import { connect } from '../../support/connect.ts';
import type { TestSocket } from '../../support/connect.ts';
import { eventually } from '../../support/eventually.ts';
import { startApp } from '../../support/start-app.ts';
import type { TestApp } from '../../support/start-app.ts';

const guard = {
  ...{ on: true, windowMs: 4_000, comments: 8, hidden: 4, slowModeMs: 60_000, holdMs: 3_000 },
};
let app: TestApp;
/** Another node on the same database, without any way to hear hints. */
let other: TestApp;
const sockets: TestSocket[] = [];
beforeAll(async () => {
  const databaseName = `test_surge_${randomUUID().slice(0, 8)}`;
  app = await startApp({ guard, limits: { rates: true } }, { databaseName });
  other = await startApp({ guard, limits: { rates: true } }, { databaseName });
});
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.close();
});
afterAll(async () => {
  await other.stop();
  await app.stop();
});

async function open(token?: string): Promise<TestSocket> {
  const socket = await connect(app.origin, token === undefined ? {} : { token });
  sockets.push(socket);
  return socket;
}

/** Comments of as many readers. */
function crowd(articleId: string, count: number, more = ''): Promise<unknown> {
  return Promise.all(
    Array.from({ length: count }, () =>
      app.post(app.token('reader'), articleId, anyText(`of its own ${more}`)),
    ),
  );
}

const news = (desk: TestSocket): any[] =>
  desk.received.map((line) => JSON.parse(line)).filter(([event]) => event === 'guard');

async function trail(articleId: string): Promise<any[]> {
  const { body } = await app.call('GET', `/moderation/audit?articleId=${articleId}&action=guard`, {
    token: app.token('moderator'),
  });
  return (body.entries as any[]).reverse();
}

it('a burst turns slow mode on: readers and moderators are told; when it is calm it lets go by itself', async () => {
  const articleId = await app.article({ title: 'A long evening' });
  const author = app.token('reader');
  const [reader, desk] = [await open(), await open(app.token('moderator'))];
  await reader.join(articleId);
  await desk.send('moderation:join');
  await app.post(author, articleId, anyText('the first'));
  await crowd(articleId, 8);
  const slow = await eventually('readers are told of slow mode and until when', () =>
    reader.articles.find((article) => article.guard?.kind === 'slow'),
  );
  expect(slow).toMatchObject({ slowModeMs: 60_000, guard: { reason: 'burst' } });
  expect(Date.parse(slow?.guard?.until ?? '')).toBeGreaterThan(Date.now());
  const [[, told]] = await eventually(
    'moderators are told why',
    () => news(desk),
    (heard) => heard.length > 0,
  );
  expect(told).toMatchObject({ articleId, title: 'A long evening', kind: 'slow', reason: 'burst' });
  expect(told.comments).toBeGreaterThanOrEqual(8);
  // A desk that comes only now learns of it too, and of the slow mode that is a moderator's own: none.
  const late: any = await (await open(app.token('moderator'))).send('moderation:join');
  expect(late.data.guarded).toMatchObject([
    { article: { id: articleId, guard: { kind: 'slow' }, slowModeMs: 60_000 }, slowModeMs: 0 },
  ]);
  const second = await app.call('POST', `/articles/${articleId}/comments`, {
    token: author,
    body: { key: randomUUID(), body: 'a second one at once' },
  });
  expect(second.body.code).toBe('slow_mode');
  await eventually(
    'it lets go',
    () => reader.articles.at(-1),
    (article) => article?.guard === null && article.slowModeMs === 0,
  );
  const entries = await trail(articleId);
  expect(entries.map(({ after, by }) => [by.id, after.guard])).toEqual([
    ['hiwar', 'slow'],
    ['hiwar', null],
  ]);
  expect(entries[1].before).toEqual(entries[0].after);
  // With two nodes that both look, the measure was taken once and ended once.
  const told2 = news(desk).map(([, { kind, reason }]) => [kind, reason]);
  expect(told2[0]).toEqual(['slow', 'burst']);
  expect(told2.length).toBeLessThanOrEqual(2);
});

it('a jump in what rules hold makes all that follow wait; where moderators say off, nothing happens', async () => {
  const [watched, left] = [await app.article(), await app.article()];
  const desk = await open(app.token('moderator'));
  await desk.send('moderation:join');
  await desk.send('article:control', { articleId: left, guard: 'off' });
  const links = 'https://a.example https://b.example https://c.example';
  await Promise.all([crowd(watched, 5, links), crowd(left, 9, links)]);
  await eventually('moderators are told that the guard premoderates', () =>
    news(desk).some(([, { articleId, kind }]) => articleId === watched && kind === 'premoderated'),
  );
  const { status } = await app.post(app.token('reader'), watched, anyText('harmless'));
  expect(status).toBe('pending');
  // Who comes now is told which measure it is and until when: over the socket and over HTTP alike.
  const late = await (await open()).join(watched);
  const overHttp = await app.call('GET', `/articles/${watched}/comments`);
  for (const { article } of [late, overHttp.body]) {
    expect(article).toMatchObject({
      state: 'open',
      slowModeMs: 0,
      guard: { kind: 'premoderated', reason: 'removals', until: expect.any(String) },
    });
    expect(Date.parse(article.guard.until)).toBeGreaterThan(Date.now());
  }
  expect(await desk.send('article:control', { articleId: left })).toMatchObject({
    data: { article: { guard: null, state: 'open' } },
  });
  expect(await trail(left)).toEqual([]);
  // A moderator who switches it off ends the measure at once.
  const off = await desk.send('article:control', { articleId: watched, guard: 'off' });
  expect(off).toMatchObject({ data: { article: { guard: null }, guardMode: 'off' } });
});
