import { randomUUID } from 'node:crypto';
import { get } from 'node:http';
import { anyText } from '../support/any-text.ts';
import { connect } from '../support/connect.ts';
import { eventually } from '../support/eventually.ts';
import { startApp } from '../support/start-app.ts';
import type { TestApp } from '../support/start-app.ts';

let app: TestApp;
afterEach(async () => {
  await app.stop();
});
const read = (headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${app.origin}/metrics`, { headers });

it('tells this machine, and nobody a proxy speaks for, what goes on', async () => {
  app = await startApp();
  const articleId = await app.article();
  const client = await connect(app.origin, { token: app.token('reader') });
  await client.join(articleId);
  const refused = await client.send('comment:post', {});
  expect(refused).toMatchObject({
    error: { code: 'invalid_request', requestId: expect.any(String) },
  });
  await app.post(app.token('reader'), articleId, 'counted');
  const links = 'https://a.example https://b.example https://c.example';
  await app.post(app.token('reader'), articleId, links);
  await expect(connect(app.origin, { token: 'none' })).rejects.toThrow('token_invalid');
  await fetch(`${app.origin}/socket.io/?EIO=4&transport=polling`, {
    headers: { Origin: 'https://evil.example' },
  });
  const text = await eventually(
    'one connection is open, those turned away are not',
    async () => (await read()).text(),
    (now) => /hiwar_connections 1\n/.test(now),
  );
  expect(text).toMatch(/hiwar_refusals_total\{way="door",code="token_invalid"\} 1\n/);
  expect(text).toMatch(/hiwar_refusals_total\{way="socket",code="invalid_request"\} 1\n/);
  expect(text).toMatch(/hiwar_comments_total\{outcome="published"\} 1\n/);
  expect(text).toMatch(/hiwar_comments_total\{outcome="held"\} 1\n/);
  expect(text).toMatch(/hiwar_refusals_total\{way="door",code="origin_refused"\} 1\n/);
  expect(text).toMatch(/hiwar_rooms [1-9]\d*\n/);
  expect(text).toMatch(/hiwar_lanes 1\n/);
  expect(text).toMatch(/hiwar_waiting_changes 0\n/);
  expect(text).toMatch(/hiwar_deliveries_total [12]\n/);
  expect(text).toMatch(/hiwar_answer_seconds_count\{way="socket",name="article:join"\} 1\n/);
  expect(text).toMatch(/hiwar_nodejs_eventloop_lag_p99_seconds/);
  expect(text).not.toContain(articleId);
  client.close();
});

// Each fails where its own name is taken out of those a proxy speaks by.
it.each(['X-Forwarded-For', 'Forwarded', 'Via', 'X-Real-IP'])(
  'is not told to whom a proxy speaks for by %s',
  async (name) => {
    app = await startApp();
    expect((await read()).status).toBe(200);
    expect((await read({ [name]: '203.0.113.7' })).status).toBe(404);
  },
);

it('counts what is refused over HTTP by its code, not by its status', async () => {
  app = await startApp();
  const articleId = await app.article();
  const post = (token?: string): Promise<{ status: number }> =>
    app.call('POST', `/articles/${articleId}/comments`, {
      ...(token ? { token } : {}),
      body: { key: randomUUID(), body: anyText('words') },
    });
  expect((await post()).status).toBe(401);
  expect((await post('none')).status).toBe(401);
  expect((await app.call('GET', '/articles/none/comments')).status).toBe(404);
  const text = await (await read()).text();
  for (const code of ['unauthenticated', 'token_invalid', 'article_unknown']) {
    expect(text).toContain(`hiwar_refusals_total{way="http",code="${code}"} 1\n`);
  }
  expect(text).not.toMatch(/way="http",code="\d/);
});

// Fails where what is answered before Express is not measured: one of the four is counted then, or two.
it('measures what is answered from ready bytes by the same route, 304 among it', async () => {
  app = await startApp();
  const articleId = await app.article();
  const page = `${app.origin}/news/${articleId}`;
  for (const _ of [1, 2, 3]) expect((await fetch(page)).status).toBe(200);
  const etag = (await fetch(page)).headers.get('etag') ?? '';
  expect((await fetch(page, { headers: { 'If-None-Match': etag } })).status).toBe(304);
  const text = await (await read()).text();
  expect(text).toMatch(
    /hiwar_answer_seconds_count\{way="http",name="GET \/news\/:articleId"\} 5\n/,
  );
});

it('stands under the limit of requests of a network, guesses of its token too; health does not', async () => {
  const now = Date.now();
  app = await startApp(
    {
      http: { metricsToken: 'a-token-for-metrics' },
      limits: { rates: true, requestsPerSecondPerNetwork: 2 },
    },
    { clock: { now: () => now } },
  );
  const guess = async (): Promise<number> =>
    (await read({ Authorization: 'Bearer a-guess' })).status;
  const answers: number[] = [];
  for (let n = 0; n < 20; n += 1) answers.push(await guess());
  // The burst of six seconds' worth, and no guess more.
  expect(answers.filter((status) => status === 404)).toHaveLength(12);
  expect(answers.slice(12)).toEqual(Array(8).fill(429));
  expect((await read({ Authorization: 'Bearer a-token-for-metrics' })).status).toBe(429);
  expect((await fetch(`${app.origin}/health/live`)).status).toBe(200);
  expect((await fetch(`${app.origin}/health/ready`)).status).toBe(200);
});

it('is not told through a proxy that says nothing of itself, nor to a page whose name leads here', async () => {
  app = await startApp();
  const asked = (host: string): Promise<number> =>
    new Promise((resolve, reject) => {
      get(`${app.origin}/metrics`, { headers: { Host: host } }, (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      }).on('error', reject);
    });
  for (const host of ['news.example', 'localhost.evil.example:9100', '127.0.0.1.nip.io']) {
    expect([host, await asked(host)]).toEqual([host, 404]);
  }
  for (const host of ['localhost', 'localhost:3000', '127.0.0.1:1', '[::1]:3000']) {
    expect([host, await asked(host)]).toEqual([host, 200]);
  }
});

it('with a token set, tells who brings it', async () => {
  app = await startApp({ http: { metricsToken: 'a-token-for-metrics' } });
  expect((await read()).status).toBe(404);
  expect((await read({ Authorization: 'Bearer another' })).status).toBe(404);
  expect((await read({ Authorization: 'Bearer a-token-for-metrics' })).status).toBe(200);
});
