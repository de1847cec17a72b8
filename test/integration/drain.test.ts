import { randomUUID } from 'node:crypto';
import { anyText } from '../support/any-text.ts';
import { connect } from '../support/connect.ts';
import type { TestSocket } from '../support/connect.ts';
import { freshPicture } from '../support/mirror.ts';
import { Relay } from '../support/relay.ts';
import { startApp } from '../support/start-app.ts';
import type { TestApp } from '../support/start-app.ts';

const SUBMISSIONS = 60;

function submit(client: TestSocket, articleId: string) {
  return client.send('comment:post', {
    articleId,
    key: randomUUID(),
    body: `said ${String(Math.random()).slice(2)}`,
  });
}

it('answers every submission it has taken before it stops, and the comments are there', async () => {
  const databaseName = `test_drain_${randomUUID().slice(0, 8)}`;
  const app = await startApp({}, { databaseName });
  const articleId = await app.article();
  const client = await connect(app.origin, { token: app.token('reader') });
  await client.join(articleId);
  const answers = Array.from({ length: SUBMISSIONS }, () => submit(client, articleId));
  await answers[0];
  const stopped = app.app.stop();
  const settled = await Promise.allSettled(answers);
  await stopped;
  const told = settled.map((one) => (one.status === 'fulfilled' ? one.value : null));
  const codes = told.map((answer) => (answer?.ok ? 'accepted' : answer?.error.code));
  expect(new Set([...codes, 'accepted', 'shutting_down'])).toEqual(
    new Set(['accepted', 'shutting_down']),
  );
  expect(client.sessions).toMatchObject([{ reason: 'shutting_down' }]);

  const again = await startApp({}, { databaseName });
  try {
    const accepted = told.filter((answer) => answer?.ok).length;
    expect(accepted).toBeGreaterThan(0);
    expect((await freshPicture(again, articleId)).count).toBe(accepted);
  } finally {
    await again.stop();
    client.close();
  }
});

it('control: closing the sockets at once leaves submissions without an answer', async () => {
  const app = await startApp();
  const articleId = await app.article();
  const client = await connect(app.origin, { token: app.token('reader') });
  await client.join(articleId);
  const answers = Array.from({ length: SUBMISSIONS }, () => submit(client, articleId));
  const settled = Promise.allSettled(answers);
  client.socket.io.engine.close();
  expect((await settled).some(({ status }) => status === 'rejected')).toBe(true);
  client.close();
  await app.stop();
});

/** Writes over HTTP, as many at once; gives the statuses, 0 where no answer came. */
function submitOverHttp(origin: string, token: string, articleId: string): Promise<number>[] {
  return Array.from({ length: SUBMISSIONS }, async () => {
    const response = await fetch(`${origin}/api/v1/articles/${articleId}/comments`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
      body: JSON.stringify({ key: randomUUID(), body: anyText('said') }),
    }).catch(() => null);
    await response?.text().catch(() => undefined);
    return response?.status ?? 0;
  });
}

/** Stops in the middle of writes over HTTP; gives their statuses, and how many comments were kept. */
async function stopAmidWrites(
  stop: (app: TestApp, relay: Relay) => Promise<void>,
): Promise<{ readonly statuses: readonly number[]; readonly kept: number }> {
  const databaseName = `test_drain_${randomUUID().slice(0, 8)}`;
  const app = await startApp({}, { databaseName });
  const articleId = await app.article();
  const relay = new Relay(app.origin);
  await relay.mend();
  const answers = submitOverHttp(`http://${relay.host}`, app.token('reader'), articleId);
  await Promise.race(answers);
  await stop(app, relay);
  const statuses = await Promise.all(answers);
  await relay.cut();
  const again = await startApp({}, { databaseName });
  const { count } = await freshPicture(again, articleId);
  await again.stop();
  return { statuses, kept: count };
}

it('answers every write over HTTP that it has taken, and keeps what it said it kept', async () => {
  const { kept, statuses } = await stopAmidWrites((app) => app.app.stop());
  // 0: the connection came when nothing was taken any more, so nothing of it may be kept.
  expect(new Set([...statuses, 0, 201, 503])).toEqual(new Set([0, 201, 503]));
  expect(statuses.filter((status) => status === 201)).toHaveLength(kept);
});

it('control: with the connections cut at once, writes are kept of which nobody was told', async () => {
  const { kept, statuses } = await stopAmidWrites(async (app, relay) => {
    await relay.cut();
    await app.stop();
  });
  expect(statuses).toContain(0);
  expect(statuses.filter((status) => status === 201).length).toBeLessThan(kept);
});

it('is not ready from the moment it stops, and says so while it drains', async () => {
  const app = await startApp();
  const ready = async (): Promise<unknown> => {
    const response = await fetch(`${app.origin}/health/ready`);
    return { code: response.status, ...((await response.json()) as object) };
  };
  expect(await ready()).toEqual({ code: 200, status: 'ready' });
  const client = await connect(app.origin);
  const stopped = app.app.stop();
  expect(await ready()).toEqual({ code: 503, status: 'stopping' });
  await stopped;
  client.close();
});

it('tells each page a time of its own to come back', async () => {
  const app = await startApp();
  const clients = await Promise.all(Array.from({ length: 20 }, () => connect(app.origin)));
  await app.app.stop();
  const times = clients.flatMap(({ sessions }) =>
    sessions.map((end) => (end as { retryAfterMs?: number }).retryAfterMs ?? 0),
  );
  expect(times).toHaveLength(20);
  expect(new Set(times).size).toBeGreaterThan(10);
  expect(Math.min(...times)).toBeGreaterThanOrEqual(1_000);
  for (const client of clients) client.close();
});
