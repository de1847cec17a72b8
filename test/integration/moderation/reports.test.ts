import { randomUUID } from 'node:crypto';
import { createConnection } from 'mongoose';
import type { ReportGroups } from '../../../src/contract/moderation/report-groups.ts';
import type { QueuePage } from '../../../src/contract/moderation/queue.ts';
import { queueFilter, queueHint, queueOrder } from '../../../src/storage/mongo/queue-queries.ts';
import { connect } from '../../support/connect.ts';
import type { TestSocket } from '../../support/connect.ts';
import { startApp, testMongodbUri } from '../../support/start-app.ts';
import type { TestApp } from '../../support/start-app.ts';

let app: TestApp;
let desk: TestSocket;

beforeAll(async () => {
  app = await startApp({ http: { trustedProxies: 1 } });
  desk = await connect(app.origin, { token: app.token('moderator') });
});
afterAll(async () => {
  desk.close();
  await app.stop();
});

let network = 0;
/** Reports as a reader behind the proxy, from a network of their own where none is named. */
async function report(
  commentId: string,
  userId: string,
  from: { readonly address?: string; readonly reason?: string } = {},
): Promise<void> {
  network += 1;
  const own = `198.51.${String(Math.floor(network / 250))}.${String((network % 250) + 1)}`;
  const answer = await fetch(`${app.origin}/api/v1/comments/${commentId}/reports`, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${app.token('reader', 'R', userId)}`,
      'Content-Type': 'application/json',
      'X-Forwarded-For': from.address ?? own,
    },
    body: JSON.stringify({ reason: from.reason ?? 'insult' }),
  });
  expect(answer.status).toBe(201);
}

async function decide(id: string, action: string, version: number): Promise<any> {
  return desk.send('comment:decide', { commentId: id, action, version });
}

const queue = async (articleId: string, more = ''): Promise<QueuePage> => {
  const answer = await app.call(
    'GET',
    `/moderation/queue?state=reported&articleId=${articleId}${more}`,
    { token: app.token('moderator') },
  );
  expect(answer.status).toBe(200);
  return answer.body as QueuePage;
};

it('orders reported comments by what their reports weigh, and says count, reasons and weight', async () => {
  const articleId = await app.article();
  const author = app.token('reader');
  const post = (body: string) => app.post(author, articleId, body);
  const [trusty, crying] = [`reader:${randomUUID()}`, `reader:${randomUUID()}`];
  for (let at = 0; at < 6; at += 1) {
    const bad = await post(`something bad, ${String(at)}`);
    await report(bad.id, trusty);
    await decide(bad.id, 'remove', 1);
    const fine = await post(`something fine, ${String(at)}`);
    await report(fine.id, crying);
    await decide(fine.id, 'approve', 1);
  }
  const heavy = await post('reported by one whose reports are upheld');
  const middle = await post('reported by somebody new');
  const light = await post('reported by one whose reports are dismissed');
  await report(light.id, crying);
  await report(middle.id, `reader:${randomUUID()}`);
  await report(heavy.id, trusty, { reason: 'hate' });

  const { items } = await queue(articleId);
  expect(items.map(({ id }) => id)).toEqual([heavy.id, middle.id, light.id]);
  expect(items.map(({ reportWeight }) => reportWeight)).toEqual([1.6, 1, 0.4]);
  expect(items[0]).toMatchObject({ reports: 1, reportReasons: { hate: 1 } });

  await report(light.id, `reader:${randomUUID()}`, { reason: 'spam' });
  await report(light.id, `reader:${randomUUID()}`);
  const first = await queue(articleId, '&limit=1');
  expect(first.items).toMatchObject([
    { id: light.id, reports: 3, reportWeight: 2.4, reportReasons: { insult: 2, spam: 1 } },
  ]);
  const second = await queue(articleId, `&limit=1&cursor=${String(first.nextCursor)}`);
  expect(second.items.map(({ id }) => id)).toEqual([heavy.id]);

  const approved = await decide(light.id, 'approve', 1);
  expect(approved.data.comment).toMatchObject({ reports: 0 });
  expect(approved.data.comment).not.toHaveProperty('reportWeight');
  await desk.send('moderation:undo', { actionId: approved.data.actionId });
  expect((await queue(articleId)).items[0]).toMatchObject({
    ...{ id: light.id, reports: 3, reportWeight: 2.4 },
    reportReasons: { insult: 2, spam: 1 },
  });
});

it('groups a brigade, and decides it as one act that can be taken back', async () => {
  const articleId = await app.article();
  const victim = `reader:${randomUUID()}`;
  const posted = [];
  for (const body of ['first', 'second', 'third thing']) {
    posted.push(await app.post(app.token('reader', 'Salma', victim), articleId, body));
  }
  const readers = Array.from({ length: 4 }, () => `reader:${randomUUID()}`);
  const address = '203.0.113.9';
  for (const { id } of posted) for (const reader of readers) await report(id, reader, { address });
  // Two others, who have nothing to do with one another.
  for (let at = 0; at < 2; at += 1) await report(posted[0]?.id ?? '', `reader:${randomUUID()}`);

  const mine = async () => {
    const answer: any = await desk.send('moderation:groups', {});
    const { groups } = answer.data as ReportGroups;
    return groups.filter(({ target }) => target.id === victim);
  };
  const [group] = await mine();
  expect(group).toMatchObject({
    ...{ against: 'author', bond: 'network', reports: 12, readers: 4 },
    target: { name: 'Salma' },
  });
  expect(JSON.stringify(group)).not.toContain(readers[0]);
  expect(group?.comments.map(({ id }) => id).sort()).toEqual(posted.map(({ id }) => id).sort());

  const chosen = group?.comments.map(({ id, version }) => ({ commentId: id, version }));
  const stale = chosen?.map((one, at) => (at === 0 ? { ...one, version: 9 } : one));
  const some: any = await desk.send('moderation:decide-all', {
    comments: stale,
    action: 'approve',
  });
  expect(some.data).toMatchObject({ changed: 2, kept: 1 });
  await desk.send('moderation:undo', { actionId: some.data.actionId });
  const all: any = await desk.send('moderation:decide-all', {
    ...{ action: 'approve' },
    comments: (await mine())[0]?.comments.map(({ id, version }) => ({ commentId: id, version })),
  });
  expect(all.data).toMatchObject({ changed: 3, kept: 0 });
  expect(await mine()).toEqual([]);
  expect((await queue(articleId)).items).toEqual([]);

  const later = await app.post(app.token('reader', 'Salma', victim), articleId, 'fourth thing');
  await report(later.id, readers[0] ?? '');
  const { items } = await queue(articleId);
  expect(items[0]?.reportWeight).toBe(0.57);
  await desk.send('moderation:undo', { actionId: all.data.actionId });
  expect((await mine())[0]).toMatchObject({ reports: 13, readers: 4 });
});

it('refuses groups and decisions on several comments to readers', async () => {
  const page = await connect(app.origin, { token: app.token('reader') });
  for (const [event, payload] of [
    ['moderation:groups', {}],
    [
      'moderation:decide-all',
      { comments: [{ commentId: 'a'.repeat(24), version: 1 }], action: 'remove' },
    ],
  ] as const) {
    expect(await page.send(event, payload)).toMatchObject({ error: { code: 'forbidden' } });
  }
  page.close();
  const none = { comments: [], action: 'remove' };
  expect(await desk.send('moderation:decide-all', none)).toMatchObject({
    error: { code: 'invalid_request' },
  });
});

it('reads the reported queue along its index, in its order, also far down', async () => {
  const connection = createConnection(testMongodbUri(), { dbName: app.databaseName });
  await connection.asPromise();
  const collection = connection.collection('comments');
  await collection.insertMany(
    Array.from({ length: 3_000 }, (_, at) => ({
      _id: at.toString(16).padStart(24, '0') as never,
      ...{ articleId: 'bulk', rev: at + 1, key: String(at), author: { id: 'reader:bulk' } },
      ...{ createdAt: at, lang: 'tr', reports: at % 3, reportWeight: (at % 3) * 97 },
      status: at % 2 === 0 ? 'visible' : 'removed',
    })),
  );
  for (const after of [null, { at: 97, id: 'f'.repeat(24) }]) {
    const plan = await collection
      .find(queueFilter({ state: 'reported', after }) as never)
      .sort(queueOrder('reported'))
      .limit(20)
      .hint(queueHint({ state: 'reported' }))
      .explain('executionStats');
    const said = JSON.stringify(plan['queryPlanner'].winningPlan);
    expect(said).toContain('"indexName":"by_weight"');
    expect(said).not.toContain('"SORT"');
    expect(plan['executionStats'].totalDocsExamined).toBeLessThanOrEqual(21);
  }
  await connection.close();
});

it('keeps what a reporter writes as safe as a comment: no controls, no overrides, nothing invisible', async () => {
  const articleId = await app.article();
  const { id } = await app.post(app.token('reader'), articleId, 'something to report');
  const say = (note: string) =>
    app.call('POST', `/comments/${id}/reports`, {
      token: app.token('reader'),
      body: { reason: 'other', note },
    });
  expect((await say('a\u0000b')).body.code).toBe('text_invalid');
  expect((await say('\u200b\u2800')).body.code).toBe('text_empty');
  const turned = `abc\u202egnp.exe \ud800 e${'\u0301'.repeat(40)}`;
  expect((await say(turned)).status).toBe(201);
  expect((await say('  ')).status).toBe(201);
  const context = await app.call('GET', `/comments/${id}/context`, {
    token: app.token('moderator'),
  });
  const notes = context.body.reports.map(({ note }: { note: string | null }) => note);
  expect(notes).toHaveLength(2);
  expect(notes).toContain(null);
  const [kept = ''] = notes.filter((note: string | null) => note !== null);
  expect(kept).toMatch(/^abcgnp\.exe /);
  expect(kept).not.toMatch(/[\u202a-\u202e]|\p{M}{9}/u);
  expect(kept.isWellFormed()).toBe(true);
});
