import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { createClient } from 'redis';
import { DomainError } from '../../src/domain/domain-error.ts';
import { openSharedCounters } from '../../src/ops/shared-counters.ts';
import { createRateLimits } from '../../src/ops/rate-limits.ts';
import { readSettings } from '../../src/settings.ts';
import { anyText } from '../support/any-text.ts';
import { connect } from '../support/connect.ts';
import type { TestSocket } from '../support/connect.ts';
import { eventually } from '../support/eventually.ts';
import { handshake } from '../support/handshake.ts';
import { redisProgram, startRedis } from '../support/redis-server.ts';
import { describeWith } from '../support/requires.ts';
import { silentLog } from '../support/silent-log.ts';
import { startApp } from '../support/start-app.ts';
import type { TestApp } from '../support/start-app.ts';

const sockets: TestSocket[] = [];
let app: TestApp;
afterEach(async () => {
  for (const client of sockets.splice(0)) client.close();
  await app.stop();
});

const rates = { rates: true } as const;
/** A server whose clock stands still: nothing is earned back while a busy machine takes its time. */
function startStill(groups: Parameters<typeof startApp>[0]): Promise<TestApp> {
  const now = Date.now();
  return startApp(groups, { clock: { now: () => now } });
}

it('caps the sockets of one network, whatever a client writes of where it comes from', async () => {
  app = await startApp({ limits: { ...rates, socketsPerNetwork: 2 } });
  for (const _ of [1, 2]) sockets.push(await connect(app.origin));
  const spoofed = await handshake(app.origin, 'X-Forwarded-For: 203.0.113.9\r\n');
  expect(spoofed).toMatch(/^HTTP\/1.1 429 /);
  expect(spoofed).toMatch(/Retry-After: 10\r\n/);
  expect(spoofed).toMatch('"code":"rate_limited"');
  sockets.pop()?.close();
  await eventually('a place is free again', async () =>
    (await handshake(app.origin, '')).startsWith('HTTP/1.1 101'),
  );
});

it('counts who has come: neither those it turned away, nor anybody less for a session that is made up', async () => {
  app = await startApp({ limits: { ...rates, socketsPerNetwork: 2 } });
  const turnedAway = [
    'EIO=3&transport=polling',
    'EIO=4&transport=carrier-pigeon',
    'EIO=4&transport=websocket',
  ];
  for (const query of [...turnedAway, ...turnedAway]) {
    expect((await fetch(`${app.origin}/socket.io/?${query}`)).status).toBe(400);
  }
  for (const _ of [1, 2]) sockets.push(await connect(app.origin));
  // The last `sid` is the one that engine.io reads: this is a new session (the control: a pattern finds one).
  for (const more of ['&sid=x&sid=', '#&sid=x']) {
    expect(more).toMatch(/[?&]sid=[^&]/);
    expect(await handshake(app.origin, '', more)).toMatch(/^HTTP\/1.1 429 /);
  }
});

it('answers no script element of another site, which says no origin', async () => {
  app = await startApp();
  const ask = async (more: string): Promise<number> =>
    (await fetch(`${app.origin}/socket.io/?EIO=4&transport=polling${more}`)).status;
  // The control: without a callback it is a session, and one with an origin that is not allowed is none.
  expect([await ask(''), await ask('&j=0')]).toEqual([200, 403]);
});

it('gives a polling session its place until it ends', async () => {
  app = await startApp({ limits: { ...rates, socketsPerNetwork: 1 } });
  const polling = (): Promise<TestSocket> =>
    connect(app.origin, {}, { transports: ['polling'], upgrade: false });
  const first = await polling();
  await expect(polling()).rejects.toThrow();
  first.close();
  await eventually('a place is free again', () =>
    polling().then(
      (next) => sockets.push(next),
      () => 0,
    ),
  );
});

it('behind one trusted proxy counts what the proxy wrote, IPv6 by /64', async () => {
  app = await startApp({ limits: { ...rates, socketsPerNetwork: 1 }, http: { trustedProxies: 1 } });
  const from = (address: string) =>
    connect(app.origin, {}, { extraHeaders: { 'X-Forwarded-For': address } });
  sockets.push(await from('2001:db8:1:2::1'), await from('2001:db8:1:3::1'));
  await expect(from('2001:db8:1:2:ffff::9')).rejects.toThrow();
  await expect(from('forged, 2001:db8:1:2::5')).rejects.toThrow();
});

it('limits requests of one network over HTTP, with Retry-After, and not their files', async () => {
  app = await startStill({ limits: { ...rates, requestsPerSecondPerNetwork: 1 } });
  const ask = (): Promise<Response> =>
    fetch(`${app.origin}/api/v1/counts?articles=a`, {
      headers: { 'X-Forwarded-For': randomUUID() },
    });
  const answers = await Promise.all(Array.from({ length: 12 }, ask));
  const refused = answers.filter(({ status }) => status === 429);
  expect(refused.length).toBeGreaterThanOrEqual(4);
  expect(refused[0]?.headers.get('retry-after')).toBe('1');
  expect(await refused[0]?.json()).toMatchObject({ code: 'rate_limited' });
  expect((await fetch(`${app.origin}/embed.js`)).status).toBe(429);
  expect((await fetch(`${app.origin}/health/live`)).status).toBe(200);
});

it('counts joins over sockets as requests of their network, and never those of staff', async () => {
  app = await startStill({ limits: { ...rates, requestsPerSecondPerNetwork: 1 } });
  const articleId = await app.article();
  const join = async (token?: string): Promise<readonly unknown[]> => {
    const client = await connect(app.origin, token === undefined ? {} : { token });
    sockets.push(client);
    const joins = Array.from({ length: 6 }, () => client.send('article:join', { articleId }));
    return (await Promise.all(joins)).map((answer) => answer.ok || answer.error);
  };
  const answers = [...(await join()), ...(await join())];
  const refused = answers.filter((one) => one !== true);
  expect(refused.length).toBeGreaterThanOrEqual(4);
  expect(refused[0]).toMatchObject({ code: 'rate_limited', retryAfterMs: expect.any(Number) });
  expect(await join(app.token('moderator'))).toEqual(Array(6).fill(true));
});

it('counts what many accounts of one network write, and never holds up staff', async () => {
  app = await startApp({ limits: { ...rates, writesPerMinutePerNetwork: 8 } });
  const articleId = await app.article();
  const submit = (token: string) =>
    app.call('POST', `/articles/${articleId}/comments`, {
      token,
      body: { key: randomUUID(), body: anyText('words') },
    });
  const statuses: number[] = [];
  for (let n = 0; n < 10; n += 1) statuses.push((await submit(app.token('reader'))).status);
  expect(statuses.slice(0, 8)).toEqual(Array(8).fill(201));
  expect(statuses.slice(8)).toEqual([429, 429]);
  const socket = await connect(app.origin, { token: app.token('reader') });
  sockets.push(socket);
  const post = { articleId, key: randomUUID(), body: 'over a socket' };
  expect(await socket.send('comment:post', post)).toMatchObject({
    error: { code: 'rate_limited', retryAfterMs: expect.any(Number) },
  });
  expect((await submit(app.token('moderator'))).status).toBe(201);
});

it('limits an article by itself, and a user by the number of sockets', async () => {
  app = await startApp({ limits: { ...rates, postsPerSecondPerArticle: 1, socketsPerUser: 2 } });
  const articleId = await app.article();
  const submits = await Promise.all(
    Array.from({ length: 12 }, () =>
      app.call('POST', `/articles/${articleId}/comments`, {
        token: app.token('reader'),
        body: { key: randomUUID(), body: anyText('words') },
      }),
    ),
  );
  expect(submits.filter(({ status }) => status === 429).length).toBeGreaterThan(0);
  const token = app.token('reader');
  for (const _ of [1, 2]) sockets.push(await connect(app.origin, { token }));
  await expect(connect(app.origin, { token })).rejects.toMatchObject({
    data: { code: 'rate_limited' },
  });
  // Nor is there a way in as nobody, with the token shown later.
  const nobody = await connect(app.origin);
  sockets.push(nobody);
  expect(await nobody.send('session:renew', { token })).toMatchObject({
    error: { code: 'rate_limited', retryAfterMs: expect.any(Number) },
  });
  expect(await sockets[0]?.send('session:renew', { token })).toMatchObject({ ok: true });
});

it('counts edits as comments, because every page is told of them', async () => {
  app = await startApp({ limits: { ...rates, postsPer10min: 3 } });
  const articleId = await app.article();
  const token = app.token('reader');
  const { id } = await app.post(token, articleId, 'the first words');
  const edit = (version: number) =>
    app.call('PATCH', `/comments/${id}`, {
      token,
      body: { version, body: `${String(version)} other words` },
    });
  const statuses: number[] = [];
  for (let version = 1; version <= 4; version += 1) statuses.push((await edit(version)).status);
  expect(statuses).toEqual([200, 200, 429, 429]);
});

it('lets a network listen to so many streams of counts, IPv6 by /64', async () => {
  app = await startApp({ http: { trustedProxies: 1 } });
  const streams: AbortController[] = [];
  const listen = async (address: string): Promise<number> => {
    const controller = new AbortController();
    streams.push(controller);
    const { status } = await fetch(`${app.origin}/api/v1/counts/live?articles=a`, {
      headers: { 'X-Forwarded-For': address },
      signal: controller.signal,
    });
    return status;
  };
  const statuses: number[] = [];
  for (let n = 1; n <= 51; n += 1) {
    statuses.push(await listen(`2001:db8:1:2::${n.toString(16)}`));
  }
  expect(statuses).toEqual([...Array<number>(50).fill(200), 429]);
  expect(await listen('2001:db8:1:3::1')).toBe(200);
  for (const controller of streams) controller.abort();
});

describeWith(redisProgram, 'shared limits need Redis: apt-get install redis-server')(
  'limits shared over Redis',
  () => {
    it('are one for two servers, and hold neither an address nor anything for longer than it counts', async () => {
      const redis = await startRedis();
      const settings = { limits: { ...rates, writesPerMinutePerNetwork: 6 } };
      const open = (redisUrl: string): Promise<TestApp> =>
        startApp({ ...settings, nodes: { redisUrl } });
      app = await open(redis.url);
      const second = await open(redis.url);
      const alone = [await open(''), await open('')];
      const writes = async (nodes: readonly TestApp[]): Promise<number> => {
        const articles = await Promise.all(nodes.map((node) => node.article()));
        let taken = 0;
        for (let n = 0; n < 14; n += 1) {
          const at = n % nodes.length;
          const node = nodes[at] ?? app;
          const { status } = await node.call('POST', `/articles/${articles[at] ?? ''}/comments`, {
            token: node.token('reader'),
            body: { key: randomUUID(), body: anyText('words') },
          });
          if (status === 201) taken += 1;
        }
        return taken;
      };
      const client = createClient({ url: redis.url });
      await client.connect();
      await eventually('both count in Redis', async () => {
        await client.flushAll();
        for (const node of [app, second]) {
          await node.call('POST', '/sessions/guest', { body: { name: 'Samira' } });
        }
        const counts = await Promise.all(
          (await client.keys('*guest_session*')).map((key) => client.get(key)),
        );
        return counts.includes('2');
      });
      await client.flushAll();
      expect(await writes([app, second])).toBe(6);
      // The control: two that count each for itself take twice as much.
      expect(await writes(alone)).toBe(12);
      const keys = await client.keys('*');
      expect(keys.join('\n')).not.toMatch(/127\.0\.0\.1|::1/);
      for (const key of keys) {
        const seconds = await client.ttl(key);
        expect([key, seconds >= 0 && seconds <= 600]).toEqual([key, true]);
      }
      client.destroy();
      for (const node of [...alone, second]) await node.stop();
      await redis.stop();
    });

    it('are counted by all nodes together, and survive a Redis that hangs', async () => {
      app = await startApp();
      const redis = await startRedis();
      const counters = [
        openSharedCounters(redis.url, silentLog),
        openSharedCounters(redis.url, silentLog),
      ];
      const { limits } = readSettings();
      const nodes = counters.map((shared) =>
        createRateLimits({ ...limits, votesPer10s: 4 }, { enabled: true, shared, site: 'a' }),
      );
      const refused = async (node: number) =>
        nodes[node]!.spend('vote', 'someone').then(
          () => false,
          (e: unknown) => e instanceof DomainError,
        );
      await eventually('both are connected', async () => {
        await nodes[0]!.spend('report', 'warm-up').catch(() => undefined);
        return true;
      });
      const spent: boolean[] = [];
      await eventually(
        'the allowance of both together is used up',
        async () => {
          spent.push(await refused(spent.length % 2));
          return spent.at(-1);
        },
        Boolean,
      );
      // Alone, each node would have taken four; what was spent before Redis answered counts for neither.
      expect(await refused(0)).toBe(true);
      expect(await refused(1)).toBe(true);
      spawnSync('kill', ['-STOP', String(redis.pid)]);
      const began = performance.now();
      await nodes[0]!.spend('guest_session', 'n').catch(() => undefined);
      await nodes[0]!.spend('guest_session', 'n').catch(() => undefined);
      // A question that was waited for would never be answered.
      expect(performance.now() - began).toBeLessThan(20_000);
      spawnSync('kill', ['-CONT', String(redis.pid)]);
      for (const shared of counters) shared.close();
      await redis.stop();
    });
  },
);
