import { refusals } from '../../../src/present/messages/all.ts';
import { randomUUID } from 'node:crypto';
import { anyText } from '../../support/any-text.ts';
import { connect } from '../../support/connect.ts';
import type { TestSocket } from '../../support/connect.ts';
import { eventually } from '../../support/eventually.ts';
import { startApp, testMongodbUri } from '../../support/start-app.ts';
import type { TestApp } from '../../support/start-app.ts';

/** Shorter than what a token lasts. */
const SUSPENDED_MS = 300_000;

let app: TestApp;
/** Another node on the same database, without any way to hear hints. */
let other: TestApp;
const sockets: TestSocket[] = [];

beforeAll(async () => {
  const databaseName = `test_sanctions_${randomUUID().slice(0, 8)}`;
  app = await startApp({}, { databaseName });
  other = await startApp({}, { databaseName });
});
afterEach(() => {
  for (const client of sockets.splice(0)) client.close();
});
afterAll(async () => {
  await other.stop();
  await app.stop();
});

async function open(on: TestApp, token: string): Promise<TestSocket> {
  const client = await connect(on.origin, { token });
  sockets.push(client);
  return client;
}
const sanction = (userId: string, body: object, on = app): Promise<{ status: number; body: any }> =>
  on.call('POST', `/users/${encodeURIComponent(userId)}/sanctions`, {
    token: on.token('moderator', 'Mona'),
    body,
  });
const post = (client: TestSocket, articleId: string, body: string) =>
  client.send('comment:post', { articleId, key: randomUUID(), body });

it('a comment that was accepted before the ban is answered with when it is sent again, and no other', async () => {
  const [articleId, sub] = [await app.article(), `reader:${randomUUID()}`];
  const token = app.token('reader', 'Ziad', sub);
  const sent = { key: randomUUID(), body: anyText('before') };
  const send = (body: object): Promise<{ status: number; body: any }> =>
    app.call('POST', `/articles/${articleId}/comments`, { token, body });
  const first = await send(sent);
  await sanction(sub, { kind: 'ban', reason: 'hate' });
  expect(await send(sent)).toMatchObject({
    status: 200,
    body: { comment: { id: first.body.comment.id } },
  });
  expect((await send({ ...sent, body: anyText('other') })).body.code).toBe('key_reused');
  const others = { ...sent, key: randomUUID() };
  expect((await send(others)).body.code).toBe('sanctioned');
});

it('a ban takes the right to write from open sockets on every node at their next look, tells why, and holds after reconnect and over REST', async () => {
  const articleId = await app.article();
  const sub = `reader:${randomUUID()}`;
  const token = app.token('reader', 'Ziad', sub);
  const [here, there] = [await open(app, token), await open(other, token)];
  for (const client of [here, there]) {
    expect((await post(client, articleId, anyText('before'))).ok).toBe(true);
  }
  const { status, body } = await sanction(sub, {
    kind: 'ban',
    reason: 'hate',
    note: 'You were warned.',
  });
  expect([status, body.sanction.kind, body.removal]).toEqual([200, 'ban', null]);
  for (const client of [here, there]) {
    await eventually('told of the ban', () =>
      client.sessions.find(({ reason }) => reason === 'sanctioned'),
    );
    expect(client.sessions[0]).toMatchObject({
      sanction: { kind: 'ban', until: null, reason: 'hate', note: 'You were warned.' },
    });
    expect(await post(client, articleId, 'after')).toMatchObject({
      ok: false,
      error: { code: 'sanctioned', details: { kind: 'ban', until: null, reason: 'hate' } },
    });
  }
  const again = await open(other, token);
  expect(await again.join(articleId)).toMatchObject({ me: { sanction: { kind: 'ban' } } });
  expect((await post(again, articleId, 'by a new socket')).ok).toBe(false);
  expect(await again.send('comment:typing', { articleId })).toMatchObject({
    error: { code: 'sanctioned' },
  });
  const rest = await other.call('POST', `/articles/${articleId}/comments`, {
    token,
    body: { key: randomUUID(), body: 'over REST' },
  });
  expect([rest.status, rest.body.code]).toEqual([403, 'sanctioned']);
  await sanction(sub, { kind: 'lift' });
  await eventually('told that it is lifted', () =>
    there.sessions.some(({ reason }) => reason === 'lifted'),
  );
  expect((await post(there, articleId, 'free again')).ok).toBe(true);
});

it('a suspension ends by itself, a warning takes nothing away, and neither is secret', async () => {
  let ahead = 0;
  const clock = { now: () => Date.now() + ahead };
  const own = await startApp({}, { clock });
  const articleId = await own.article();
  const sub = `reader:${randomUUID()}`;
  const client = await open(own, own.token('reader', 'Rim', sub));
  await sanction(sub, { kind: 'warn', reason: 'insult', note: 'Please be civil.' }, own);
  await eventually('warned', () => client.sessions.find(({ reason }) => reason === 'warned'));
  expect((await post(client, articleId, 'still writing')).ok).toBe(true);
  const until = new Date(clock.now() + SUSPENDED_MS).toISOString();
  await sanction(sub, { kind: 'suspend', until, reason: 'spam' }, own);
  await eventually('suspended', () =>
    client.sessions.find(({ reason }) => reason === 'sanctioned'),
  );
  expect(await post(client, articleId, 'not now')).toMatchObject({
    error: { code: 'sanctioned', details: { kind: 'suspend', until } },
  });
  ahead = SUSPENDED_MS;
  await eventually(
    'writes again when the time is over',
    async () => (await post(client, articleId, anyText('later'))).ok,
  );
  const { body } = await own.call('GET', `/users/${encodeURIComponent(sub)}/sanctions`, {
    token: own.token('moderator'),
  });
  expect(body.sanctions.map(({ kind }: { kind: string }) => kind)).toEqual(['suspend', 'warn']);
  await own.stop();
});

it('refuses what makes no sense, and changes nothing', async () => {
  const sub = `reader:${randomUUID()}`;
  const refused = async (body: object, code: string): Promise<void> => {
    expect((await sanction(sub, body)).body.code).toBe(code);
  };
  await refused({ kind: 'suspend' }, 'invalid_request');
  await refused({ kind: 'suspend', until: '2001-01-01T00:00:00Z' }, 'invalid_request');
  await refused({ kind: 'ban', until: '2101-01-01T00:00:00Z' }, 'invalid_request');
  await refused({ kind: 'lift' }, 'transition_impossible');
  // Told in words that fit a user as well as a comment.
  expect([refusals.en, refusals.ar].map((texts) => texts.transition_impossible)).not.toContainEqual(
    expect.stringMatching(/comment|تعليق/),
  );
  await refused({ kind: 'shadow' }, 'invalid_request');
  await sanction(sub, { kind: 'ban' });
  await refused({ kind: 'warn' }, 'transition_impossible');
  const own = app.token('moderator', 'Mona', 'moderator:own');
  const self = await app.call('POST', '/users/moderator%3Aown/sanctions', {
    token: own,
    body: { kind: 'ban' },
  });
  expect(self.body.code).toBe('forbidden');
  const reader = await app.call('POST', `/users/${sub}/sanctions`, {
    token: app.token('reader'),
    body: { kind: 'ban' },
  });
  expect(reader.body.code).toBe('forbidden');
});

it('of a moderator binds no admin, who could not take it back; of an admin it binds everybody', async () => {
  const articleId = await app.article();
  const sub = `admin:${randomUUID()}`;
  const token = app.token('admin', 'Amal', sub);
  const client = await open(other, token);
  expect((await sanction(sub, { kind: 'ban' })).status).toBe(200);
  const moderator = `moderator:${randomUUID()}`;
  const lost = await open(other, app.token('moderator', 'Mona', moderator));
  await sanction(moderator, { kind: 'ban' });
  // The control: the other node knows of both, and the moderator's is in force.
  await eventually('told', () => lost.sessions.some(({ reason }) => reason === 'sanctioned'));
  expect(client.sessions).toEqual([]);
  expect((await client.send('moderation:join', {})).ok).toBe(true);
  const lifted = await client.send('user:sanction', { userId: moderator, kind: 'lift' });
  expect(lifted).toMatchObject({ ok: true });
  await app.call('POST', `/users/${encodeURIComponent(sub)}/sanctions`, {
    token: app.token('admin'),
    body: { kind: 'ban' },
  });
  await eventually('told', () => client.sessions.some(({ reason }) => reason === 'sanctioned'));
  expect((await post(client, articleId, anyText('words'))).ok).toBe(false);
});

it('takes the queue from a moderator who is banned while the desk is open, and from no other', async () => {
  const articleId = await app.article();
  const banned = `moderator:${randomUUID()}`;
  const desk = await open(app, app.token('moderator', 'Mona', banned));
  const witness = await open(app, app.token('moderator'));
  for (const page of [desk, witness]) {
    expect((await page.send('moderation:join', {})).ok).toBe(true);
  }
  await sanction(banned, { kind: 'ban', reason: 'other' });
  await eventually('told', () => desk.sessions.some(({ reason }) => reason === 'sanctioned'));
  const heard = desk.queue.length;
  const links = 'https://a.example/x and https://b.example/y';
  expect((await app.post(app.token('guest', 'Rima'), articleId, links)).status).toBe('pending');
  // The control: a desk of the same node hears of it.
  await eventually('the other hears', () => witness.queue.length);
  expect(desk.queue.length).toBe(heard);
});

it('removes everything of the user in every article as one act, told in one frame each, and one undo restores it', async () => {
  const articles = [await app.article(), await app.article()];
  const sub = `reader:${randomUUID()}`;
  const token = app.token('reader', 'Noisy', sub);
  const ids: string[] = [];
  const texts = [
    ['The trains are late', 'Nobody reads this', 'Rain again today'],
    ['My bread was cold', 'Who paid for the bridge', 'The choir sang well'],
  ];
  for (const [n, articleId] of articles.entries()) {
    for (const text of texts[n] ?? []) {
      const { id, status } = await app.post(token, articleId, text);
      expect(status).toBe('visible');
      ids.push(id);
    }
    await app.post(app.token('reader'), articleId, `of somebody else, ${n === 0 ? 'one' : 'two'}`);
  }
  const readers = await Promise.all(articles.map(() => open(app, app.token('reader'))));
  for (const [n, reader] of readers.entries()) await reader.join(articles[n] ?? '');
  const desk = await open(app, app.token('moderator', 'Mona'));
  const answer = await desk.send('user:sanction', {
    userId: sub,
    kind: 'ban',
    removeComments: true,
  });
  expect(answer).toMatchObject({ ok: true, data: { removal: { removed: 6 } } });
  for (const reader of readers) {
    const hiding = () => reader.changes.filter(({ confirm }) => confirm);
    await eventually('the removals are told', () => hiding().length > 0);
    // What was posted just before may still be in the same frame; the removals are in no other.
    const removed = (items: readonly object[]) =>
      items.filter((item) => 'status' in item && item.status === 'removed');
    expect(hiding().map(({ items }) => removed(items).length)).toEqual([3]);
  }
  const undo = await desk.send('moderation:undo', {
    actionId: answer.ok && answer.data.removal.actionId,
  });
  expect(undo).toMatchObject({ ok: true, data: { undone: 6, kept: 0 } });
  for (const articleId of articles) {
    const { body } = await app.call('GET', `/articles/${articleId}/comments`);
    expect(body.comments.every(({ status }: { status: string }) => status === 'visible')).toBe(
      true,
    );
  }
  expect(ids).toHaveLength(6);
});

it('refuses a banned reader from the first moment of a start, before it knows who is banned', async () => {
  const databaseName = `test_ban_${randomUUID().slice(0, 8)}`;
  const sub = `reader:${randomUUID()}`;
  const first = await startApp({}, { databaseName });
  const [articleId, token] = [await first.article(), first.token('reader', 'Sami', sub)];
  await first.call('POST', `/users/${encodeURIComponent(sub)}/sanctions`, {
    token: first.token('moderator'),
    body: { kind: 'ban', reason: 'hate', note: 'You were warned.' },
  });
  await first.app.stop();

  const again = await startApp(
    { storage: { databaseName } },
    { databaseName, mongodbUri: testMongodbUri() },
  );
  const path = `/articles/${articleId}/comments`;
  const body = { body: 'I am back' };
  const refusals = new Set<string>();
  const post = async (): Promise<void> => {
    const answer = await again.call('POST', path, { token, body: { ...body, key: randomUUID() } });
    refusals.add(answer.body.code ?? 'accepted');
  };
  const started = again.app.ready.then(() => 'started');
  while ((await Promise.race([started, post()])) !== 'started');
  await post();
  // The first is the control: it came before the server knew, and was not taken.
  expect([...refusals]).toEqual(['storage_unavailable', 'sanctioned']);
  await again.stop();
});
