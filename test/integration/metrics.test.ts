import { get } from 'node:http';
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
  expect((await read({ 'X-Forwarded-For': '203.0.113.7' })).status).toBe(404);
  client.close();
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
