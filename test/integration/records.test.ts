import type { ReplayPage } from '../../src/contract/moderation/replay.ts';
import { startApp } from '../support/start-app.ts';
import type { TestApp } from '../support/start-app.ts';
import { connect } from '../support/connect.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());

/** A moment after everything so far and before everything to come. */
async function between(): Promise<string> {
  const at = Date.now() + 1;
  while (Date.now() <= at) await new Promise(setImmediate);
  return new Date(at).toISOString();
}

async function decide(id: string, version: number, action: string, note?: string): Promise<void> {
  const answer = await app.call('POST', `/comments/${id}/decisions`, {
    token: app.token('moderator', 'منى'),
    body: { action, version, ...(note === undefined ? {} : { reason: 'spam', note }) },
  });
  expect(answer.status).toBe(200);
}

async function replay(articleId: string, at: string, cursor?: string): Promise<ReplayPage> {
  const query = new URLSearchParams({ at, limit: '2', ...(cursor ? { cursor } : {}) });
  const answer = await app.call('GET', `/articles/${articleId}/replay?${query.toString()}`, {
    token: app.token('moderator'),
  });
  expect(answer.status).toBe(200);
  return answer.body as ReplayPage;
}

it('shows a discussion as readers saw it at a moment: before and after a removal, an edit, a restoration', async () => {
  const articleId = await app.article();
  const token = app.token('reader', 'سارة');
  const before = await between();
  const first = await app.post(token, articleId, 'the first words');
  const second = await app.post(token, articleId, 'the second');
  await app.post(token, articleId, 'the third');
  const written = await between();
  await app.call('PATCH', `/comments/${first.id}`, {
    token,
    body: { version: 1, body: 'other words' },
  });
  const edited = await between();
  await decide(second.id, 1, 'remove');
  const removed = await between();
  await decide(second.id, 2, 'restore');
  const restored = await between();

  const bodies = async (at: string): Promise<(string | null)[]> => {
    const one = await replay(articleId, at);
    const two = one.nextCursor === null ? null : await replay(articleId, at, one.nextCursor);
    return [...one.comments, ...(two?.comments ?? [])].map(({ body }) => body);
  };
  expect(await bodies(before)).toEqual([]);
  expect(await bodies(written)).toEqual(['the first words', 'the second', 'the third']);
  expect(await bodies(edited)).toEqual(['other words', 'the second', 'the third']);
  expect(await bodies(removed)).toEqual(['other words', null, 'the third']);
  expect(await bodies(restored)).toEqual(['other words', 'the second', 'the third']);
  const { comments } = await replay(articleId, removed);
  expect(comments[1]).toMatchObject({ status: 'removed', author: null, erased: false });
});

it('gives the trail as CSV and as JSON Lines, whole and in order, with no formula in it', async () => {
  const articleId = await app.article();
  const comment = await app.post(app.token('reader'), articleId, 'to be decided');
  await decide(comment.id, 1, 'remove', '=HYPERLINK("http://x.example")');
  await decide(comment.id, 2, 'restore');
  const token = app.token('moderator');
  const query = `articleId=${articleId}&commentId=${comment.id}`;
  const csv = await app.call('GET', `/moderation/audit/export?format=csv&${query}`, { token });
  expect(csv.headers.get('content-type')).toContain('text/csv');
  const lines = (csv.body as string).trimEnd().split('\r\n');
  expect(lines).toHaveLength(3);
  expect(lines[0]).toContain('at,by,byId,role,');
  expect(lines[1]).toMatch(/"منى","moderator:[^"]+","moderator","restore"/);
  expect(lines[2]).toContain(`"'=HYPERLINK(""http://x.example"")"`);
  const jsonl = await app.call('GET', `/moderation/audit/export?format=jsonl&${query}`, { token });
  const entries = (jsonl.body as string)
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { action: string; before: object; after: object });
  expect(entries.map(({ action }) => action)).toEqual(['restore', 'remove']);
  expect(entries[0]!.before).toEqual(entries[1]!.after);
});

it('refuses a cursor that no page of the trail ended with', async () => {
  const token = app.token('moderator');
  const read = (query: string) => app.call('GET', `/moderation/audit?${query}`, { token });
  for (const cursor of ['zzz', '0', '%7B%7D']) {
    const bad = await read(`cursor=${cursor}`);
    expect(bad).toMatchObject({ status: 400, body: { code: 'invalid_request' } });
    expect(bad.body.details).toEqual({ field: 'cursor' });
  }
  // The control: the cursor of a page leads on.
  const articleId = await app.article();
  for (const text of ['one of two', 'two of two']) {
    await decide((await app.post(app.token('reader'), articleId, text)).id, 1, 'remove');
  }
  const page = await read(`articleId=${articleId}&limit=1`);
  const next = await read(`articleId=${articleId}&limit=1&cursor=${page.body.nextCursor}`);
  expect(next).toMatchObject({ status: 200, body: { entries: [{ action: 'remove' }] } });
});

it('counts what happened, by time and by article', async () => {
  const articleId = await app.article({ title: 'Counted' });
  const token = app.token('reader');
  const one = await app.post(token, articleId, 'one');
  await app.post(token, articleId, 'two');
  const undecided = await app.call('GET', `/moderation/statistics?articleId=${articleId}`, {
    token: app.token('moderator'),
  });
  expect(undecided.body.total).toMatchObject({ comments: 2, medianDecisionMs: null });
  await app.post(token, articleId, 'see https://a.example https://b.example https://c.example');
  await decide(one.id, 1, 'remove');
  const desk = await connect(app.origin, { token: app.token('moderator') });
  try {
    const told = await desk.send('moderation:statistics', { span: 'hour', articleId });
    expect(told).toMatchObject({
      ok: true,
      data: { total: { comments: 3, held: 1, removed: 1, decisions: 1 } },
    });
    const all = await app.call('GET', '/moderation/statistics?span=month', {
      token: app.token('moderator'),
    });
    expect(all.body.buckets).toHaveLength(30);
    expect(all.body.articles).toContainEqual(
      expect.objectContaining({ articleId, title: 'Counted', comments: 3, held: 1 }),
    );
    expect(all.body.total.medianDecisionMs).toBeGreaterThan(0);
  } finally {
    desk.close();
  }
});

it.each([
  '/moderation/audit/export',
  '/articles/an-article/replay?at=2026-01-01T00:00:00Z',
  '/moderation/statistics',
])('%s is for staff', async (path) => {
  expect((await app.call('GET', path)).status).toBe(401);
  expect((await app.call('GET', path, { token: app.token('reader') })).status).toBe(403);
});

it.each([
  '/articles/an-article/replay?at=yesterday',
  '/moderation/audit/export?format=xlsx',
  '/moderation/statistics?span=year',
  '/moderation/audit/export?action[$ne]=1',
])('%s is refused', async (path) => {
  const answer = await app.call('GET', path, { token: app.token('moderator') });
  expect(answer).toMatchObject({ status: 400, body: { code: 'invalid_request' } });
});

it('what is undone is no removal and no decision, and takes no time', async () => {
  const articleId = await app.article();
  const totals = async (): Promise<object> => {
    const token = app.token('moderator');
    const path = `/moderation/statistics?span=hour&articleId=${articleId}`;
    return ((await app.call('GET', path, { token })).body as { total: object }).total;
  };
  const comment = await app.post(app.token('reader'), articleId, 'words to remove');
  const token = app.token('moderator');
  const desk = await connect(app.origin, { token });
  try {
    const path = `/comments/${comment.id}/decisions`;
    const decide = (version: number, action: string): Promise<any> =>
      app.call('POST', path, { token, body: { action, version, reason: 'spam' } });
    const { body } = await decide(1, 'remove');
    expect(await totals()).toMatchObject({ removed: 1, decisions: 1 });
    await desk.send('moderation:undo', { actionId: body.actionId });
    expect(await totals()).toMatchObject({ removed: 0, decisions: 0, medianDecisionMs: null });
    // What is decided after that counts, and once.
    await decide(3, 'remove');
    expect(await totals()).toMatchObject({ removed: 1, decisions: 1 });
  } finally {
    desk.close();
  }
});
