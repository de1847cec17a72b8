import { randomUUID } from 'node:crypto';
import { anyText } from '../support/any-text.ts';
import { connect } from '../support/connect.ts';
import type { TestSocket } from '../support/connect.ts';
import { eventually } from '../support/eventually.ts';
import { handMade } from '../support/hand-made-token.ts';
import { startApp } from '../support/start-app.ts';
import type { TestApp } from '../support/start-app.ts';

const SECRET = 'a secret for tests only, of 32 bytes or more';
/** How far the clocks may differ, and a token is good beyond its end. */
const SKEW_S = 30;
let app: TestApp;
let articleId: string;
/** Stands still until it is moved: a busy machine takes no time from a token. */
let now = 0;
const sockets: TestSocket[] = [];

beforeAll(async () => {
  now = Date.now();
  app = await startApp({}, { jwtSecret: SECRET, clock: { now: () => now } });
  articleId = await app.article();
});
beforeEach(() => {
  now = Math.max(now, Date.now());
});
afterEach(() => {
  for (const client of sockets.splice(0)) client.close();
});
afterAll(() => app.stop());

const seconds = (): number => Math.floor(now / 1_000);
async function open(token: string): Promise<TestSocket> {
  const client = await connect(app.origin, { token });
  sockets.push(client);
  return client;
}
const told = (page: TestSocket, reason: string): Promise<unknown> =>
  eventually(`told: ${reason}`, () => page.sessions.some((end) => end.reason === reason));
/** The time of tokens that end in a second is over. */
const endTokens = (): void => {
  now += 1_000;
};

it('a reader and a moderator whose time is over while their pages are open', async () => {
  const comment = await app.post(app.token('reader'), articleId, anyText('words'));
  const over = [
    { role: 'reader', iat: seconds() - 120, exp: seconds() - SKEW_S + 1 },
    // A staff token's own end is a quarter of an hour after it was made, whatever it says.
    { role: 'moderator', iat: seconds() - 900 - SKEW_S + 1, exp: seconds() + 3_600 },
  ].map((claims) => handMade({ secret: SECRET, claims: { ...claims, sub: randomUUID() } }));
  const pages = await Promise.all(over.map(open));
  // The control: until then they are who they were.
  for (const page of pages) {
    const draft = { articleId, key: randomUUID(), body: anyText('before the end') };
    expect(await page.send('comment:post', draft)).toMatchObject({ ok: true });
    expect(page.sessions).toEqual([]);
  }
  endTokens();
  for (const page of pages) {
    await told(page, 'expired');
    const draft = { articleId, key: randomUUID(), body: anyText('after the end') };
    expect(await page.send('comment:post', draft)).toMatchObject({
      error: { code: 'unauthenticated' },
    });
    const decision = { commentId: comment.id, action: 'remove', version: 1 };
    expect((await page.send('comment:decide', decision)).ok).toBe(false);
    expect(page.socket.connected).toBe(true);
  }
  for (const token of over) {
    await expect(connect(app.origin, { token })).rejects.toThrow('token_expired');
    const answer = await app.call('GET', `/articles/${articleId}/comments`, { token });
    expect([answer.status, answer.body.code]).toEqual([401, 'token_expired']);
  }
});

it('a moderator who was warned, or about whom something was taken back, hears no more of the queue than others whose time is over', async () => {
  const subs = ['warned', 'lifted', 'revoked', 'control'].map((what) => `${what}:${randomUUID()}`);
  const claims = { role: 'moderator', iat: seconds() - 120, exp: seconds() - SKEW_S + 1 };
  const desks = await Promise.all(
    subs.map((sub) => open(handMade({ secret: SECRET, claims: { ...claims, sub } }))),
  );
  const witness = await open(app.token('moderator'));
  for (const desk of [...desks, witness]) {
    expect((await desk.send('moderation:join', {})).ok).toBe(true);
  }
  const about = (n: number, what: string, body: object): Promise<{ readonly status: number }> =>
    app.call('POST', `/users/${encodeURIComponent(subs[n] ?? '')}/${what}`, {
      token: app.token('admin'),
      body,
    });
  const warning = { kind: 'warn', reason: 'other' };
  const earlier = new Date(now - 3_600_000).toISOString();
  // Before, each of these put an object in the visitor's place whose end nobody waited for.
  expect((await about(0, 'sanctions', warning)).status).toBe(200);
  await told(desks[0]!, 'warned');
  expect((await about(1, 'sanctions', warning)).status).toBe(200);
  expect((await about(1, 'sanctions', { kind: 'lift' })).status).toBe(200);
  await told(desks[1]!, 'lifted');
  expect((await about(2, 'revocations', { before: earlier })).status).toBe(200);
  // The control: until then all of them are staff.
  for (const desk of desks) expect((await desk.send('moderation:queue', {})).ok).toBe(true);
  endTokens();
  for (const desk of desks) await told(desk, 'expired');
  const heard = desks.map(({ queue }) => queue.length);
  const held = await app.post(
    app.token('guest', 'Rima'),
    articleId,
    'https://a.example/x and https://b.example/y',
  );
  expect(held.status).toBe('pending');
  await eventually('who is staff hears of it', () => witness.queue.length);
  expect(desks.map(({ queue }) => queue.length)).toEqual(heard);
});
