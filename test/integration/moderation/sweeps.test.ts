import { randomUUID } from 'node:crypto';
import { anyWord } from '../../support/any-text.ts';
import { connect } from '../../support/connect.ts';
import type { TestSocket } from '../../support/connect.ts';
import { eventually } from '../../support/eventually.ts';
import { startApp } from '../../support/start-app.ts';
import type { TestApp } from '../../support/start-app.ts';

let app: TestApp;
/** Another node on the same database, without any way to hear hints. */
let other: TestApp;
let mona: string;
const sockets: TestSocket[] = [];

beforeAll(async () => {
  const databaseName = `test_sweeps_${randomUUID().slice(0, 8)}`;
  app = await startApp(
    { http: { hosts: ['127.0.0.1'] }, sites: [{ id: 'east', hosts: ['localhost'] }] as never },
    { databaseName },
  );
  other = await startApp({}, { databaseName });
  mona = app.token('moderator', 'Mona', 'moderator:mona');
});
afterEach(() => {
  for (const client of sockets.splice(0)) client.close();
});
afterAll(async () => {
  await other.stop();
  await app.stop();
});

const preview = (query: object, token = mona, on = app): Promise<{ status: number; body: any }> =>
  on.call('POST', '/moderation/sweeps/preview', { token, body: { minutes: 60, ...query } });
const sweep = (
  token: string,
  more: object = {},
  by = mona,
  on = app,
): Promise<{ status: number; body: any }> =>
  on.call('POST', '/moderation/sweeps', { token: by, body: { token, reason: 'spam', ...more } });
const undo = (actionId: string, on = app): Promise<{ status: number; body: any }> =>
  on.call('POST', `/moderation/actions/${actionId}/undo`, { token: mona });

/** Comments with this word, two in each of two articles, by two readers each. */
async function raid(word: string): Promise<{ articles: string[]; ids: string[] }> {
  const articles = [await app.article(), await app.article()];
  const ids: string[] = [];
  for (const articleId of articles) {
    for (const text of [`buy ${word} now`, `cheap ${word} here, see`]) {
      ids.push((await app.post(app.token('reader'), articleId, `${text} ${anyWord()}`)).id);
    }
  }
  return { articles, ids };
}

async function statuses(articleId: string): Promise<Record<string, string>> {
  const { body } = await app.call('GET', `/articles/${articleId}/comments?limit=100`);
  return Object.fromEntries(body.comments.map(({ id, status }: any) => [id, status]));
}

async function open(articleId: string): Promise<TestSocket> {
  const client = await connect(app.origin, { token: app.token('reader') });
  sockets.push(client);
  await client.join(articleId);
  return client;
}

it('removes what was looked at, on whichever node, in one frame for each room; what came or changed since stays', async () => {
  const word = anyWord();
  const { articles, ids } = await raid(word);
  const [first, second] = articles as [string, string];
  const author = app.token('reader');
  const edited = await app.post(author, first, `${word} to be edited`);
  const decided = await app.post(app.token('reader'), second, `${word} to be removed by hand`);
  await app.post(app.token('reader'), first, 'of somebody else');

  const looked = await preview({ text: word.toUpperCase() });
  expect(looked).toMatchObject({
    status: 200,
    body: { count: 6, cut: false, articles: 2, authors: 6 },
  });
  expect(looked.body.sample).toHaveLength(6);
  expect(looked.body.token.length).toBeLessThanOrEqual(64);

  await app.call('PATCH', `/comments/${edited.id}`, {
    token: author,
    body: { version: 1, body: `${word}, edited` },
  });
  await app.call('POST', `/comments/${decided.id}/decisions`, {
    token: app.token('moderator', 'Samir'),
    body: { action: 'remove', version: 1, reason: 'insult' },
  });
  // By staff, whom no rule of near copies holds.
  const late = await app.post(app.token('moderator', 'Samir'), first, `${word}, later`);
  const readers = [await open(first), await open(second)];

  const swept = await sweep(looked.body.token, { note: 'A raid.' });
  expect(swept).toMatchObject({ status: 200, body: { removed: 4, kept: 2, articles: 2 } });
  for (const reader of readers) {
    // What was posted just before may still be in the same frame, or in one of its own.
    const gone = (item: object): boolean =>
      'id' in item &&
      ids.includes(String(item.id)) &&
      'status' in item &&
      item.status === 'removed';
    const hidden = (): number[] =>
      reader.changes.map(({ items }) => items.filter(gone).length).filter((count) => count > 0);
    await eventually('the removals are told', () => hidden().length > 0);
    expect(hidden()).toEqual([2]);
  }
  expect(await statuses(first)).toMatchObject({ [edited.id]: 'visible', [late.id]: 'visible' });
  const { body: queue } = await app.call('GET', `/moderation/queue?state=all&text=${word}`, {
    token: mona,
  });
  expect(queue.items.find(({ id }: any) => id === ids[0])).toMatchObject({
    status: 'removed',
    decision: { by: { name: 'Mona' }, reason: 'spam', note: 'A raid.' },
  });

  const { body: trail } = await app.call('GET', '/moderation/audit?action=sweep', { token: mona });
  const own = trail.entries.filter(({ actionId }: any) => actionId === swept.body.actionId);
  expect(own).toMatchObject([
    {
      reason: 'spam',
      note: 'A raid.',
      before: { minutes: 60, removed: 0, kept: 6 },
      after: { minutes: 60, removed: 4, kept: 2 },
    },
  ]);

  for (const reader of readers) reader.changes.splice(0);
  expect(await undo(swept.body.actionId)).toMatchObject({ body: { undone: 4, kept: 0 } });
  for (const reader of readers) {
    await eventually('they are back in place', () => reader.changes.length > 0);
    expect(reader.changes.map(({ items }) => items.length)).toEqual([2]);
  }
  expect(await statuses(second)).toMatchObject({ [decided.id]: 'removed', [ids[2]!]: 'visible' });
  const { body: after } = await app.call('GET', '/moderation/audit?action=undo', { token: mona });
  expect(
    after.entries.filter(
      (entry: any) => entry.actionId === swept.body.actionId && !entry.commentId,
    ),
  ).toMatchObject([{ before: { removed: 4, kept: 2 }, after: { removed: 0, kept: 6 } }]);
});

it('a preview of one node is carried out on another, once, and said again it gives the same answer', async () => {
  const word = anyWord();
  const { ids } = await raid(word);
  const looked = await preview({ text: word });
  const [one, two] = await Promise.all([
    sweep(looked.body.token, {}, mona, other),
    sweep(looked.body.token, { reason: 'insult' }, mona, app),
  ]);
  expect(one.body).toMatchObject({ removed: ids.length, kept: 0, articles: 2 });
  expect(two.body).toMatchObject({ ...one.body, undoUntil: expect.any(String) });
  expect((await sweep(looked.body.token)).body).toMatchObject({ actionId: one.body.actionId });
  const { body } = await app.call('GET', '/moderation/audit?action=sweep', { token: mona });
  expect(body.entries.filter(({ actionId }: any) => actionId === one.body.actionId)).toHaveLength(
    1,
  );
  expect((await undo(one.body.actionId, other)).body).toMatchObject({ undone: 4, kept: 0 });
});

it('finds a text in every spelling, as words in their order, of the time and place asked about', async () => {
  const [here, there] = [await app.article(), await app.article()];
  const found: string[] = [];
  const reader = 'reader:looked-at';
  const post = async (articleId: string, text: string, sub?: string) =>
    (await app.post(app.token('reader', 'Rim', sub), articleId, text)).id;
  for (const text of ['اشتروا الكَلِمَةَ الآن', 'وبالكـلـمة الان يا ناس', 'كلمة الآن!']) {
    found.push(await post(here, text, reader));
  }
  await post(here, 'الآن كلمة', reader);
  await post(here, 'كلمة واحدة الآن');
  found.push(await post(there, 'کلمة الآن'));
  const count = async (query: object): Promise<number> => (await preview(query)).body.count;
  expect(await count({ text: 'كلمة الآن' })).toBe(4);
  expect(await count({ text: 'كلمة الآن', articleId: here })).toBe(3);
  expect(await count({ text: 'كلمة الآن', userId: reader })).toBe(3);
  expect(await count({ userId: reader })).toBe(4);
  expect(await count({ userId: reader, articleId: there })).toBe(0);
  const { body } = await preview({ text: 'كلمة الآن' });
  expect(body.sample.map(({ id }: any) => id)).toEqual([...found].reverse());
});

it('refuses what is no question, and whose token it is not', async () => {
  const word = anyWord();
  await raid(word);
  for (const query of [
    {},
    { text: '' },
    { text: 'a' },
    { text: '  ' },
    { text: '!?… —' },
    { text: '\u064e\u0640\u200b' },
    { text: 'aaaa' },
    { text: word, minutes: 0 },
    { text: word, minutes: 10_081 },
    { text: word, more: true },
    { text: { $ne: '' } },
    { text: 'x'.repeat(201) },
  ]) {
    expect((await preview(query)).body.code).toBe('invalid_request');
  }
  expect((await preview({ text: word, articleId: 'nowhere' })).body.code).toBe('article_unknown');
  const reader = app.token('reader');
  expect((await preview({ text: word }, reader)).body.code).toBe('forbidden');
  const { token } = (await preview({ text: word })).body;
  const samir = app.token('moderator', 'Samir');
  expect(await sweep(token, {}, samir)).toMatchObject({
    status: 409,
    body: { code: 'preview_stale' },
  });
  expect((await sweep(token, {}, reader)).body.code).toBe('forbidden');
  expect((await sweep(token, { reason: 'because' })).body.code).toBe('invalid_request');
  expect((await sweep('f'.repeat(24))).body.code).toBe('preview_stale');
  expect((await sweep('x'.repeat(65))).body.code).toBe('invalid_request');
  const east = app.site('east', 'localhost');
  const elsewhere = await east.call('POST', '/moderation/sweeps', {
    token: east.token('moderator', 'Mona', 'moderator:mona'),
    body: { token, reason: 'spam' },
  });
  expect(elsewhere.body.code).toBe('preview_stale');
  expect((await sweep(token)).body).toMatchObject({ removed: 4, kept: 0 });
});

it('what staff wrote stays unless it is asked for, and the preview says how much that is', async () => {
  const word = anyWord();
  const { articles } = await raid(word);
  const samir = app.token('moderator', 'Samir');
  const quoted = await app.post(samir, articles[0]!, `please do not buy ${word}`);
  const asked = await preview({ text: word, staff: true });
  expect(asked.body).toMatchObject({ count: 5, staffKept: 0 });
  const looked = await preview({ text: word });
  expect(looked.body).toMatchObject({ count: 4, staffKept: 1 });
  expect((await sweep(looked.body.token)).body).toMatchObject({ removed: 4, kept: 0 });
  expect((await statuses(articles[0]!))[quoted.id]).toBe('visible');
});
