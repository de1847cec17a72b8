import { randomUUID } from 'node:crypto';
import { startApp } from '../support/start-app.ts';
import type { TestApp } from '../support/start-app.ts';

let app: TestApp;

beforeAll(async () => {
  app = await startApp();
});
afterAll(async () => {
  await app.stop();
});

const admin = (): string => app.token('admin', 'The Admin', 'admin:1');
const put = (what: 'words' | 'rules', body: unknown, token = admin()) =>
  app.call('PUT', `/moderation/${what}`, { token, body });
const noRepeats = { exact: 'off', near: 'off', copies: 3, windowMinutes: 60 };
const status = async (articleId: string, body: string, token = app.token('reader')) =>
  (await app.post(token, articleId, body)).status;

it('keeps words in versions that only grow, audited, in force from the next comment on', async () => {
  const articleId = await app.article();
  expect(await status(articleId, 'what a walrus')).toBe('visible');
  const before = await app.call('GET', '/moderation/words', { token: admin() });
  const { status: stored, body } = await put('words', {
    words: ['walrus', '  walrus ', '', 'كلمة', 'نمل'],
    exceptions: ['نملك'],
    version: before.body.version,
    note: 'for the test',
  });
  expect([stored, body.words, body.exceptions]).toEqual([200, ['walrus', 'كلمة', 'نمل'], ['نملك']]);
  expect(body).toMatchObject({ version: Number(before.body.version) + 1, by: { id: 'admin:1' } });

  expect(await status(articleId, 'another w@lru5')).toBe('pending');
  expect(await status(articleId, 'وبالكـلـمة هذه')).toBe('pending');
  expect(await status(articleId, 'هل نملك بيتا في المدينة؟')).toBe('visible');
  const { body: queue } = await app.call(
    'GET',
    `/moderation/queue?state=pending&articleId=${articleId}`,
    { token: app.token('moderator') },
  );
  expect(queue.items[1].held).toEqual([
    { rule: 'words', detail: 'w@lru5', matches: [{ from: 8, to: 14 }] },
  ]);
  const audit = await app.call('GET', '/moderation/audit', { token: admin() });
  expect(audit.body.entries).toContainEqual(
    expect.objectContaining({
      action: 'screening_words',
      note: 'for the test',
      after: expect.objectContaining({ version: body.version, words: 3, exceptions: 1 }),
      lists: {
        words: { added: ['walrus', 'كلمة', 'نمل'], dropped: [] },
        exceptions: { added: ['نملك'], dropped: [] },
      },
    }),
  );
  const stale = await put('words', { words: [], version: before.body.version });
  expect([stale.status, stale.body.code]).toEqual([409, 'rules_stale']);
});

it('refuses lists that cannot be meant, changes nothing, and is for administrators only', async () => {
  const before = (await app.call('GET', '/moderation/words', { token: admin() })).body;
  const refused = await Promise.all([
    put('words', { words: ['good', 'a\u0000b'] }),
    put('words', { words: ['*'] }),
    put('words', { words: ['\u064e\u064e'] }),
    put('words', { words: ['x'.repeat(201)] }),
    put('words', { words: [{ $gt: '' }] }),
    put('words', { words: Array.from({ length: 10_001 }, (_, at) => `word${String(at)}`) }),
    put('rules', { rules: { links: { hosts: ['not a host'] } } }),
    put('rules', { rules: { unknown: 1 } }),
  ]);
  expect(refused.map(({ body, status: code }) => [code, body.code])).toEqual(
    refused.map(() => [400, 'invalid_request']),
  );
  expect(refused[0].body.details).toEqual({ fields: ['words.1'] });
  const large = await put('words', { words: ['y'.repeat(1_100_000)] });
  expect([large.status, large.body.code]).toEqual([413, 'payload_too_large']);
  const moderator = await put('words', { words: [] }, app.token('moderator'));
  expect([moderator.status, moderator.body.code]).toEqual([403, 'forbidden']);
  expect((await app.call('GET', '/moderation/words', { token: admin() })).body).toEqual(before);
});

it('holds or refuses as the rules say, edits included', async () => {
  const articleId = await app.article();
  const { body } = await app.call('GET', '/moderation/rules', { token: admin() });
  const links = { ...body.rules.links, hosts: ['bad.example'], listedHost: 'refuse' };
  await put('rules', { rules: { links, firstComment: 'guests', lengthMax: 300 } });

  const token = app.token('reader');
  const clean = await app.post(token, articleId, 'a clean comment');
  const edit = await app.call('PATCH', `/comments/${clean.id}`, {
    token,
    body: { version: 1, body: 'see https://shop.bad.example/x' },
  });
  expect([edit.status, edit.body.code, edit.body.details]).toEqual([
    422,
    'text_refused',
    { rule: 'link_host', seen: 'shop.bad.example' },
  ]);
  const long = await app.call('POST', `/articles/${articleId}/comments`, {
    token,
    body: { key: randomUUID(), body: 'long '.repeat(70) },
  });
  expect([long.status, long.body.code]).toEqual([422, 'text_too_long']);
  expect(await status(articleId, 'look: http://аррӏе.com/now')).toBe('pending');
  expect(await status(articleId, 'look: http://موقع.example/الآن')).toBe('visible');

  const guest = app.token('guest');
  const first = await app.post(guest, articleId, 'my first comment here');
  expect(first.status).toBe('pending');
  await app.call('POST', `/comments/${first.id}/decisions`, {
    token: app.token('moderator'),
    body: { action: 'approve', version: 1 },
  });
  expect(await status(articleId, 'my second comment here', guest)).toBe('visible');
  await put('rules', { rules: { firstComment: 'off', lengthMax: 5_000 } });
});

it('holds the copies of one text, in whatever article and by whomever, also when all are sent at once', async () => {
  const articles = await Promise.all([1, 2, 3, 4, 5, 6].map(() => app.article()));
  const spam = 'Earn money from home today, write to me and I shall tell you how it is done';
  const statuses = await Promise.all(
    articles.map((articleId, at) =>
      status(articleId, at % 2 === 0 ? spam : spam.replace('today', `now ${String(at)}`)),
    ),
  );
  expect(statuses.filter((it) => it === 'visible')).toHaveLength(3);
  expect(
    await status(articles[0] ?? '', 'Something else that is just as long as the other text'),
  ).toBe('visible');
});

it('says what a change would have done to the comments of the last week, and does none of it', async () => {
  const articleId = await app.article();
  const token = app.token('reader');
  for (const word of ['zebra', 'giraffe', 'z e b r a', 'lion']) {
    await app.post(token, articleId, `this is about a ${word} in ${articleId}`);
  }
  // Two zebras, and the link of another test that the rules in force hold as well.
  const tried = await app.call('POST', '/moderation/dry-runs', {
    token: admin(),
    body: { words: ['zebra'], exceptions: [], rules: { repeats: noRepeats } },
  });
  expect(tried.body).toMatchObject({ wouldHold: 3, wouldRefuse: 0, nextCursor: null });
  expect(tried.body.looked).toBeGreaterThanOrEqual(4);
  expect(tried.body.items[0]).toMatchObject({
    verdict: 'hold',
    notes: [{ rule: 'words', detail: 'z e b r a' }],
  });
  const everything = await app.call('POST', '/moderation/dry-runs', {
    token: admin(),
    body: { rules: { lengthMax: 1 } },
  });
  expect(everything.body.wouldRefuse).toBe(everything.body.looked);
  expect(await status(articleId, 'yet another zebra')).toBe('visible');
});
