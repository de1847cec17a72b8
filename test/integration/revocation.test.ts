import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import jwt from 'jsonwebtoken';
import { anyText } from '../support/any-text.ts';
import { connect } from '../support/connect.ts';
import type { TestSocket } from '../support/connect.ts';
import { eventually } from '../support/eventually.ts';
import { handMade, keyPair } from '../support/hand-made-token.ts';
import { startRedis } from '../support/redis-server.ts';
import type { TestRedis } from '../support/redis-server.ts';
import { describeWithRedis } from '../support/several-nodes.ts';
import { startApp } from '../support/start-app.ts';
import type { TestApp } from '../support/start-app.ts';

const SECRET = 'a secret for tests only, of 32 bytes or more';
/** The promise. */
const spring = keyPair('ec');
const autumn = keyPair('rsa');
const ago = (seconds: number): number => Math.floor(Date.now() / 1_000) - seconds;

describeWithRedis('rights that are taken back, on two nodes', () => {
  let redis: TestRedis;
  let publisher: Server;
  let shown: object[] = [];
  let one: TestApp;
  let two: TestApp;
  let articleId: string;
  const sockets: TestSocket[] = [];

  beforeAll(async () => {
    redis = await startRedis();
    shown = [spring.jwk('spring'), autumn.jwk('autumn')];
    publisher = createServer((_request, response) => {
      response.end(JSON.stringify({ keys: shown }));
    }).listen(0, '127.0.0.1');
    await once(publisher, 'listening');
    const { port } = publisher.address() as AddressInfo;
    const databaseName = `test_revocation_${randomUUID().slice(0, 8)}`;
    const node = (): Promise<TestApp> =>
      startApp(
        {
          nodes: { redisUrl: redis.url },
          identity: { jwksUrl: `http://127.0.0.1:${String(port)}/keys`, jwksRefreshMs: 300_000 },
        },
        { databaseName, jwtSecret: SECRET },
      );
    one = await node();
    two = await node();
    articleId = await one.article();
  });
  afterEach(() => {
    for (const client of sockets.splice(0)) client.close();
  });
  afterAll(async () => {
    await one.stop();
    await two.stop();
    publisher.close();
    await redis.stop();
  });

  async function open(app: TestApp, token: string): Promise<TestSocket> {
    const client = await connect(app.origin, { token });
    sockets.push(client);
    return client;
  }
  const both = async (token: string): Promise<readonly TestSocket[]> => [
    await open(one, token),
    await open(two, token),
  ];
  const post = (client: TestSocket): Promise<{ readonly ok: boolean }> =>
    client.send('comment:post', { articleId, key: randomUUID(), body: anyText('words') });
  const revoke = (userId: string, body: object = {}): Promise<{ status: number; body: any }> =>
    one.call('POST', `/users/${encodeURIComponent(userId)}/revocations`, {
      token: one.token('admin'),
      body,
    });
  /** Every page is told, writes no more, and stays connected to read. */
  async function lost(pages: readonly TestSocket[]): Promise<void> {
    for (const page of pages) {
      await eventually('told', () => page.sessions.some(({ reason }) => reason === 'revoked'));
    }
    for (const page of pages) {
      expect(await post(page)).toMatchObject({ ok: false, error: { code: 'unauthenticated' } });
      expect((await page.join(articleId)).me).toBeNull();
    }
  }
  async function refused(token: string, code: string): Promise<void> {
    for (const app of [one, two]) {
      await expect(connect(app.origin, { token })).rejects.toThrow(code);
      const answer = await app.call('GET', `/articles/${articleId}/comments`, { token });
      expect([answer.status, answer.body.code]).toEqual([401, code]);
    }
  }

  it('a publisher’s reader: open pages, reconnects and REST; others and the next token go on', async () => {
    const sub = `reader:${randomUUID()}`;
    const token = handMade({ secret: SECRET, claims: { sub, iat: ago(5) } });
    const pages = await both(token);
    const [other] = await both(one.token('reader'));
    for (const page of pages) expect((await post(page)).ok).toBe(true);
    const { body, status } = await revoke(sub);
    expect([status, body.userId]).toEqual([200, sub]);
    await lost(pages);
    await refused(token, 'token_revoked');
    // The control: who only looks at signature and claims lets the token in.
    expect(jwt.verify(token, SECRET)).toMatchObject({ sub });
    expect(other?.sessions).toEqual([]);
    expect((await post(other!)).ok).toBe(true);
    const next = one.token('reader', 'Sara', sub);
    for (const page of pages) {
      expect(await page.send('session:renew', { token: next })).toMatchObject({ ok: true });
      expect((await post(page)).ok).toBe(true);
    }
    const trail = await two.call('GET', `/moderation/audit?action=revoke&userId=${sub}`, {
      token: two.token('moderator'),
    });
    expect(trail.body.entries).toMatchObject([
      { userId: sub, before: { tokensFrom: null }, after: { tokensFrom: body.tokensFrom } },
    ]);
  });

  it('a moderator who lost the role at the publisher’s: no queue, no decision, and a reader’s token next', async () => {
    const sub = `staff:${randomUUID()}`;
    const token = handMade({ secret: SECRET, claims: { sub, iat: ago(5), role: 'moderator' } });
    const desks = await both(token);
    for (const desk of desks) expect((await desk.send('moderation:join', {})).ok).toBe(true);
    const comment = await one.post(one.token('reader'), articleId, 'to be decided');
    await revoke(sub);
    await lost(desks);
    const decision = { commentId: comment.id, action: 'remove', version: 1, reason: 'spam' };
    const next = one.token('reader', 'No more staff', sub);
    for (const desk of desks) {
      expect((await desk.send('comment:decide', decision)).ok).toBe(false);
      await desk.send('session:renew', { token: next });
      expect(await desk.send('comment:decide', decision)).toMatchObject({
        error: { code: 'forbidden' },
      });
    }
    const heard = desks.map(({ queue }) => queue.length);
    const report = await two.call('POST', `/comments/${comment.id}/reports`, {
      token: two.token('reader'),
      body: { reason: 'spam' },
    });
    expect(report.status).toBe(201);
    const [witness] = await both(one.token('moderator'));
    await witness?.send('moderation:join', {});
    await two.post(
      two.token('guest'),
      articleId,
      'look at https://a.example and https://b.example',
    );
    await eventually('who is staff hears of the queue', () => witness?.queue.length);
    expect(desks.map(({ queue }) => queue.length)).toEqual(heard);
  });

  it('a renewal with less role takes the desk away at once', async () => {
    const sub = `staff:${randomUUID()}`;
    const [desk] = await both(one.token('moderator', 'Mona', sub));
    expect((await desk?.send('moderation:join', {}))?.ok).toBe(true);
    await desk?.send('session:renew', { token: one.token('reader', 'Mona', sub) });
    expect(await desk?.send('moderation:queue', {})).toMatchObject({
      error: { code: 'forbidden' },
    });
  });

  it('a key that leaves the publisher’s set, when an admin has all nodes look, and not the one that stays', async () => {
    const bySpring = handMade({
      privateKey: spring.privateKey,
      header: { kid: 'spring' },
      claims: { sub: `reader:${randomUUID()}` },
    });
    const byAutumn = handMade({
      privateKey: autumn.privateKey,
      header: { kid: 'autumn' },
      claims: { sub: `reader:${randomUUID()}` },
    });
    const pages = await both(bySpring);
    const others = await both(byAutumn);
    shown = [autumn.jwk('autumn')];
    const refetch = (token: string) => two.call('POST', '/keys/refetch', { token });
    expect((await refetch(one.token('moderator'))).body.code).toBe('forbidden');
    // The control: until they look, both nodes believe the key.
    for (const page of pages) expect((await post(page)).ok).toBe(true);
    expect((await refetch(one.token('admin'))).body).toEqual({ keys: 1 });
    await lost(pages);
    await refused(bySpring, 'token_invalid');
    for (const page of others) {
      expect(page.sessions).toEqual([]);
      expect((await post(page)).ok).toBe(true);
    }
  });

  it('a token from a clock that is ahead, by when a node first saw it', async () => {
    const sub = `reader:${randomUUID()}`;
    const ahead = (): string => handMade({ secret: SECRET, claims: { sub, iat: ago(-25) } });
    const token = ahead();
    const pages = await both(token);
    for (const page of pages) expect((await post(page)).ok).toBe(true);
    expect((await revoke(sub)).status).toBe(200);
    // By what it says it was made after the revocation, and was let in for as long as it lasts.
    await lost(pages);
    await refused(token, 'token_revoked');
    // The control: the next one of the same clock is good.
    const next = handMade({ secret: SECRET, claims: { sub, iat: ago(-26) } });
    for (const page of await both(next)) expect((await post(page)).ok).toBe(true);
  });

  it('a guest, who is asked for a name again', async () => {
    const { body } = await one.call('POST', '/sessions/guest', { body: { name: 'Rim' } });
    const pages = await both(body.token);
    expect((await revoke(body.user.id)).status).toBe(200);
    await lost(pages);
    await refused(body.token, 'token_revoked');
  });

  it('is for admins, not for a time to come, never takes less back, and outlives an erasure', async () => {
    const sub = `reader:${randomUUID()}`;
    const token = one.token('reader', 'Sara', sub);
    const by = (role: 'reader' | 'moderator') =>
      one.call('POST', `/users/${sub}/revocations`, { token: one.token(role), body: {} });
    expect((await by('reader')).body.code).toBe('forbidden');
    expect((await by('moderator')).body.code).toBe('forbidden');
    const ahead = new Date(Date.now() + 60_000).toISOString();
    expect((await revoke(sub, { before: ahead })).body.code).toBe('invalid_request');
    expect((await revoke(sub, { after: ahead })).body.code).toBe('invalid_request');
    const { body: first } = await revoke(sub);
    const earlier = new Date(Date.now() - 3_600_000).toISOString();
    expect((await revoke(sub, { before: earlier })).body.tokensFrom).toBe(first.tokensFrom);
    const erased = await one.call('POST', `/users/${sub}/erasure`, { token: one.token('admin') });
    expect(erased.body.stays).toEqual(['revocation']);
    await refused(token, 'token_revoked');
  });
});
