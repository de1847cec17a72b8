import { randomUUID } from 'node:crypto';
import type { StaffComment } from '../../src/contract/moderation/staff-comment.ts';
import { connect } from '../support/connect.ts';
import type { TestSocket } from '../support/connect.ts';
import { eventually } from '../support/eventually.ts';
import { startApp } from '../support/start-app.ts';
import type { TestApp } from '../support/start-app.ts';

const HOUR_MS = 3_600_000;
let app: TestApp;
const sockets: TestSocket[] = [];

beforeAll(async () => {
  app = await startApp();
});
afterEach(() => {
  for (const client of sockets.splice(0)) client.close();
});
afterAll(async () => {
  await app.stop();
});

async function open(token?: string, lang = 'en', on = app): Promise<TestSocket> {
  const client = await connect(on.origin, { ...(token ? { token } : {}), lang });
  sockets.push(client);
  return client;
}

async function post(
  articleId: string,
  body: string,
  token = app.token('reader'),
  on = app,
): Promise<any> {
  const answer = await on.call('POST', `/articles/${articleId}/comments`, {
    token,
    body: { key: randomUUID(), body },
  });
  expect(answer.status).toBe(201);
  return answer.body.comment;
}

it('a removal leaves every open page at once, keeps a tombstone, and says how many', async () => {
  // What may wait for others waits for an hour, and so does the beat: nothing but the removal itself can tell of it.
  const patient = await startApp({ realtime: { gatherMs: HOUR_MS, headBeatMs: HOUR_MS } });
  const token = patient.token('reader');
  const articleId = await patient.article();
  const enter = (by?: string): Promise<TestSocket> => open(by, 'en', patient);
  const readers = [await enter(), await enter(), await enter()];
  for (const reader of readers) await reader.join(articleId);
  const comment = await post(articleId, 'canary-7781 to be removed', token, patient);
  await eventually('all see it', () => readers.every((reader) => reader.changes.length > 0));
  const desk = await enter(patient.token('moderator'));
  await desk.send('moderation:join');
  for (const reader of readers) reader.received.length = 0;
  // The control: what is posted waits.
  await post(articleId, 'posted soon after', token, patient);
  for (const reader of readers) {
    await reader.send('article:join', { articleId, limit: 1 });
    expect(reader.received.join('')).not.toContain('posted soon after');
  }
  const receipt = await desk.send('comment:decide', {
    commentId: comment.id,
    action: 'remove',
    version: 1,
    reason: 'insult',
    note: 'private words for the author',
  });
  expect(receipt).toMatchObject({ ok: true, data: { reached: 3, comment: { status: 'removed' } } });
  await eventually('a tombstone on every page', () =>
    readers.every((reader) => reader.received.some((line) => line.includes('"removed"'))),
  );
  const everything = readers.flatMap((reader) => reader.received).join('\n');
  expect(everything).not.toContain('canary-7781');
  expect(everything).not.toContain('private words');
  const page = await patient.call('GET', `/articles/${articleId}/comments?sort=oldest`);
  expect(page.body.comments).toMatchObject([
    { id: comment.id, status: 'removed' },
    { body: 'posted soon after' },
  ]);
  expect(JSON.stringify(page.body)).not.toContain('canary-7781');
  for (const client of [...readers, desk]) client.close();
  await patient.stop();
});

it('tells the author why, and nobody else', async () => {
  const articleId = await app.article();
  const token = app.token('reader');
  const author = await open(token);
  await author.join(articleId);
  const comment = await post(articleId, 'Mine, and against the rules', token);
  await app.call('POST', `/comments/${comment.id}/decisions`, {
    token: app.token('moderator'),
    body: {
      action: 'remove',
      version: 1,
      reason: 'off_topic',
      note: 'Please stay with the subject.',
    },
  });
  const told = await eventually('the author is told', () =>
    author.changes.flatMap((frame) => frame.items).find((item) => 'reason' in item),
  );
  expect(told).toMatchObject({
    id: comment.id,
    status: 'removed',
    reason: 'off_topic',
    note: 'Please stay with the subject.',
  });
});

it('a held comment reaches its author and staff only, until it is approved', async () => {
  const articleId = await app.article({ state: 'premoderated' });
  const reader = await open();
  await reader.join(articleId);
  const desk = await open(app.token('moderator'));
  await desk.send('moderation:join');
  const comment = await post(articleId, 'canary-held-1 waits');
  expect(comment.status).toBe('pending');
  const seen = await eventually('the desk has it', () =>
    desk.queue.flatMap(({ items }) => items).find((item) => item.id === comment.id),
  );
  expect(seen).toMatchObject({ status: 'pending', held: [{ rule: 'article_state' }] });
  const frame = await eventually('a bare revision for readers', () => reader.changes[0]);
  expect(frame?.items).toEqual([{ rev: 1 }]);
  expect(reader.received.join()).not.toContain('canary-held-1');
  const receipt = await desk.send('comment:decide', {
    commentId: comment.id,
    action: 'approve',
    version: 1,
  });
  expect(receipt.ok).toBe(true);
  await eventually('readers have it', () => reader.received.join().includes('canary-held-1'));
});

it('refuses the second of two decisions on one version, with what the first did', async () => {
  const articleId = await app.article();
  const comment = await post(articleId, 'Two moderators look at this');
  const [one, two] = [
    await open(app.token('moderator', 'First')),
    await open(app.token('moderator')),
  ];
  const decide = (desk: TestSocket, action: string) =>
    desk.send('comment:decide', { commentId: comment.id, action, version: 1 });
  expect((await decide(one, 'remove')).ok).toBe(true);
  const second = await decide(two, 'pin');
  expect(second).toMatchObject({
    ok: false,
    error: {
      code: 'version_stale',
      details: { version: 2, comment: { status: 'removed', decision: { by: { name: 'First' } } } },
    },
  });
});

it('keeps a trail that only grows', async () => {
  const articleId = await app.article();
  const token = app.token('moderator', 'Night editor');
  const comment = await post(articleId, 'Back and forth');
  for (const [index, action] of ['remove', 'restore', 'pin', 'unpin'].entries()) {
    const body = { action, version: index + 1 };
    expect(
      (await app.call('POST', `/comments/${comment.id}/decisions`, { token, body })).status,
    ).toBe(200);
  }
  await app.call('PUT', `/articles/${articleId}/state`, { token, body: { state: 'closed' } });
  const { body } = await app.call('GET', `/moderation/audit?articleId=${articleId}`, { token });
  const entries = body.entries as {
    action: string;
    before: any;
    after: any;
    by: { name: string };
  }[];
  expect(entries.map((entry) => entry.action)).toEqual([
    'article_state',
    'unpin',
    'pin',
    'restore',
    'remove',
  ]);
  expect(entries.every((entry) => entry.by.name === 'Night editor')).toBe(true);
  const decisions = entries.slice(1).reverse();
  for (const [index, entry] of decisions.entries()) {
    const next = decisions[index + 1];
    expect(next === undefined || JSON.stringify(next.before) === JSON.stringify(entry.after)).toBe(
      true,
    );
  }
});

it('closes an article on every open page at once', async () => {
  const articleId = await app.article();
  const reader = await open(app.token('reader'));
  await reader.join(articleId);
  const desk = await open(app.token('moderator'));
  expect((await desk.send('article:state', { articleId, state: 'closed' })).ok).toBe(true);
  await eventually('the page hears of it', () =>
    reader.articles.some(({ state }) => state === 'closed'),
  );
  const refused = await reader.send('comment:post', {
    articleId,
    key: randomUUID(),
    body: 'Too late',
  });
  expect(refused).toMatchObject({ ok: false, error: { code: 'article_closed' } });
});

it('holds listed words of either language and lets the same letters pass inside other words', async () => {
  const articleId = await app.article({ lang: 'ar' });
  const held = [
    'You are an asshole, sir',
    'هذا كلام حقير',
    'والحقيرون كثر',
    'هذا الحَقِيـر هنا',
    'يا غبي اسكت',
  ];
  const shown = [
    'The bass player lives in Scunthorpe',
    'حقيبة السفر ثقيلة',
    'الأغنية جميلة',
    'تحقيق صحفي',
  ];
  for (const text of held) {
    expect([text, (await post(articleId, text)).status]).toEqual([text, 'pending']);
  }
  for (const text of shown) {
    expect([text, (await post(articleId, text)).status]).toEqual([text, 'visible']);
  }
  const queue = await app.call('GET', `/moderation/queue?state=pending&articleId=${articleId}`, {
    token: app.token('moderator'),
  });
  const items = queue.body.items as StaffComment[];
  expect(items).toHaveLength(held.length);
  expect(items.every((item) => item.held[0]?.rule === 'words')).toBe(true);
});

it('counts a report once for each reader, tells the desk and removes nothing', async () => {
  const articleId = await app.article();
  const comment = await post(articleId, 'Reported by two');
  const desk = await open(app.token('moderator'));
  await desk.send('moderation:join');
  const reports = [
    app.token('reader', 'One', 'r:1'),
    app.token('reader', 'One', 'r:1'),
    app.token('reader'),
  ];
  for (const token of reports) {
    const body = { reason: 'spam', note: 'Looks like an advertisement' };
    expect(
      (await app.call('POST', `/comments/${comment.id}/reports`, { token, body })).status,
    ).toBe(201);
  }
  const told = await eventually('the desk counts two', () =>
    desk.queue.flatMap(({ items }) => items).find((item) => item.reports === 2),
  );
  expect(told).toMatchObject({ id: comment.id, status: 'visible' });
});

it('counts as reported only what readers can still see', async () => {
  const articleId = await app.article();
  const posted = await app.call('POST', `/articles/${articleId}/comments`, {
    token: app.token('reader'),
    body: { key: randomUUID(), body: 'reported, then removed' },
  });
  const { id } = posted.body.comment;
  await app.call('POST', `/comments/${id}/reports`, {
    token: app.token('reader'),
    body: { reason: 'spam' },
  });
  const token = app.token('moderator');
  const reported = async (): Promise<string[]> =>
    (
      await app.call('GET', `/moderation/queue?state=reported&articleId=${articleId}`, { token })
    ).body.items.map((item: { id: string }) => item.id);
  expect(await reported()).toEqual([id]);
  await app.call('POST', `/comments/${id}/decisions`, {
    token,
    body: { action: 'remove', version: 1 },
  });
  expect(await reported()).toEqual([]);
});

it('pages through the audit trail, and notes a state that was set by publishing', async () => {
  const articleId = await app.article({ state: 'closed' });
  await app.article({ state: 'open' }, articleId);
  await app.article({ state: 'premoderated' }, articleId);
  const token = app.token('moderator');
  const path = `/moderation/audit?articleId=${articleId}&limit=1`;
  const { body: first } = await app.call('GET', path, { token });
  expect(first.entries).toMatchObject([
    { before: { state: 'open' }, after: { state: 'premoderated' } },
  ]);
  const { body: second } = await app.call('GET', `${path}&cursor=${String(first.nextCursor)}`, {
    token,
  });
  expect(second.entries).toMatchObject([{ before: { state: 'closed' }, after: { state: 'open' } }]);
});
