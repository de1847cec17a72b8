import { connect } from '../../support/connect.ts';
import type { TestSocket } from '../../support/connect.ts';
import { eventually } from '../../support/eventually.ts';
import { startApp } from '../../support/start-app.ts';
import type { TestApp } from '../../support/start-app.ts';

/** How long a discussion stays open that is to close, by the app's clock. */
const OPEN_MS = 60_000;

let app: TestApp;
let ahead = 0;
const clock = { now: (): number => Date.now() + ahead };
const sockets: TestSocket[] = [];
beforeAll(async () => {
  app = await startApp({}, { clock });
});
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.close();
});
afterAll(() => app.stop());

async function open(token?: string): Promise<TestSocket> {
  const socket = await connect(app.origin, token === undefined ? {} : { token });
  sockets.push(socket);
  return socket;
}

it('slow mode is told to every page, and a reader’s second comment is refused with the time to wait', async () => {
  const articleId = await app.article();
  const reader = await open(app.token('reader'));
  await reader.join(articleId);
  const desk = await open(app.token('moderator'));
  const set = await desk.send('article:control', { articleId, slowModeMs: 60_000 });
  expect(set).toMatchObject({
    ok: true,
    data: { article: { slowModeMs: 60_000 }, guardMode: 'auto' },
  });
  await eventually('the page hears of it', () =>
    reader.received.some((line) => line.includes('"slowModeMs":60000')),
  );
  const post = (key: string, body: string): Promise<unknown> =>
    reader.send('comment:post', { articleId, key, body });
  expect(await post('one', 'the first')).toMatchObject({ ok: true });
  const refused: any = await post('two', 'the second');
  expect(refused).toMatchObject({ ok: false, error: { code: 'slow_mode' } });
  expect(refused.error.retryAfterMs).toBeGreaterThan(50_000);
  expect(refused.error.retryAfterMs).toBeLessThanOrEqual(60_000);
  expect(await post('one', 'the first')).toMatchObject({ ok: true });
  // Closed, there is nothing to wait for. The control is above: open, the same is told to wait.
  await desk.send('article:control', { articleId, state: 'closed' });
  expect(await post('two', 'the second')).toMatchObject({
    ok: false,
    error: { code: 'article_closed' },
  });
});

it('of comments posted at once in slow mode one is taken; control: without it all are', async () => {
  const taken = async (slowModeMs: number): Promise<number> => {
    const articleId = await app.article();
    const desk = await open(app.token('moderator'));
    await desk.send('article:control', { articleId, slowModeMs });
    const reader = await open(app.token('reader'));
    const answers = await Promise.all(
      Array.from({ length: 5 }, (_, index) =>
        reader.send('comment:post', {
          articleId,
          key: `k${String(index)}`,
          body: `text number ${String(index)} of its own`,
        }),
      ),
    );
    return answers.filter((answer: any) => answer.ok).length;
  };
  expect(await taken(60_000)).toBe(1);
  expect(await taken(0)).toBe(5);
});

it('closes at its time: nothing is taken from that moment, and pages are told', async () => {
  const articleId = await app.article();
  const reader = await open(app.token('reader'));
  await reader.join(articleId);
  const desk = await open(app.token('moderator'));
  const closesAt = new Date(clock.now() + OPEN_MS).toISOString();
  await desk.send('article:control', { articleId, closesAt });
  ahead += OPEN_MS;
  expect(
    await reader.send('comment:post', { articleId, key: 'late', body: 'too late' }),
  ).toMatchObject({ ok: false, error: { code: 'article_closed' } });
  await eventually('the page hears that it is closed', () =>
    reader.received.some((line) => line.includes('"state":"closed"')),
  );
  const { body } = await app.call('GET', `/moderation/audit?articleId=${articleId}`, {
    token: app.token('moderator'),
  });
  const entries = (body.entries as { before: object; after: object }[]).reverse();
  expect(entries).toHaveLength(2);
  expect(entries[1]!.before).toEqual(entries[0]!.after);
});

it.each([
  ['a closing time that has passed', { closesAt: '2020-01-01T00:00:00Z' }, 'invalid_request'],
  ['a slow mode of a day', { slowModeMs: 86_400_000 }, 'invalid_request'],
  ['an operator', { state: { $ne: 'open' } }, 'invalid_request'],
])('%s is refused and changes nothing', async (_what, control, code) => {
  const articleId = await app.article();
  const desk = await open(app.token('moderator'));
  const answer = await desk.send('article:control', { articleId, ...control });
  expect(answer).toMatchObject({ ok: false, error: { code } });
  const after = await desk.send('article:control', { articleId });
  expect(after).toMatchObject({
    ok: true,
    data: { article: { state: 'open', slowModeMs: 0, closesAt: null } },
  });
});

it('is for moderators', async () => {
  const articleId = await app.article();
  const reader = await open(app.token('reader'));
  expect(await reader.send('article:control', { articleId, state: 'closed' })).toMatchObject({
    ok: false,
    error: { code: 'forbidden' },
  });
});

it('moderators hear how an article is governed, whoever changes it, and find it by its headline', async () => {
  const articleId = await app.article({ lang: 'ar', title: 'مدينة الضباب' });
  const [first, second, reader] = [
    await open(app.token('moderator')),
    await open(app.token('moderator')),
    await open(app.token('reader')),
  ];
  await second.send('moderation:join');
  await reader.join(articleId);
  await first.send('article:control', { articleId, state: 'closed' });
  const told = await eventually('the other desk hears of it', () =>
    second.received
      .map((line) => JSON.parse(line) as [string, any])
      .find(([event]) => event === 'governed'),
  );
  expect(told?.[1]).toMatchObject({
    article: { id: articleId, state: 'closed' },
    guardMode: 'auto',
    slowModeMs: 0,
  });
  // Readers hear the public part alone.
  await eventually('the reader hears of it', () => reader.articles.at(-1)?.state === 'closed');
  expect(reader.received.some((line) => line.includes('guardMode'))).toBe(false);
  const found: any = await second.send('moderation:articles', { text: 'المدينه ضباب' });
  expect(found.data.articles).toEqual([]);
  const folded: any = await second.send('moderation:articles', { text: 'مدينه' });
  expect(folded.data.articles).toMatchObject([{ id: articleId, state: 'closed' }]);
  expect(await reader.send('moderation:articles', {})).toMatchObject({
    error: { code: 'forbidden' },
  });
});

it('whoever opens a discussion after its closing time opens it: comments are taken again', async () => {
  const articleId = await app.article();
  const token = app.token('moderator');
  const closesAt = new Date(clock.now() + OPEN_MS).toISOString();
  await app.call('PATCH', `/articles/${articleId}/controls`, { token, body: { closesAt } });
  ahead += OPEN_MS;
  const post = (): Promise<any> =>
    app.call('POST', `/articles/${articleId}/comments`, {
      token: app.token('reader'),
      body: { key: 'k1', body: 'harmless words' },
    });
  expect((await post()).body.code).toBe('article_closed');
  const body = { state: 'open' };
  const opened = await app.call('PUT', `/articles/${articleId}/state`, { token, body });
  expect(opened.body.article).toMatchObject({ state: 'open', closesAt: null });
  expect((await post()).status).toBe(201);
  // A closing time that is still to come stays.
  const later = new Date(clock.now() + 3_600_000).toISOString();
  await app.call('PATCH', `/articles/${articleId}/controls`, { token, body: { closesAt: later } });
  const again = await app.call('PUT', `/articles/${articleId}/state`, { token, body });
  expect(again.body.article).toMatchObject({ state: 'open', closesAt: later });
});
