import { randomUUID } from 'node:crypto';
import { connect } from '../support/connect.ts';
import type { TestSocket } from '../support/connect.ts';
import { freshPicture } from '../support/mirror.ts';
import { startApp } from '../support/start-app.ts';

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
  await answers[0];
  client.socket.io.engine.close();
  expect((await settled).some(({ status }) => status === 'rejected')).toBe(true);
  client.close();
  await app.stop();
});

it('tells each page a time of its own to come back, and says that it is not ready', async () => {
  const app = await startApp();
  const clients = await Promise.all(Array.from({ length: 20 }, () => connect(app.origin)));
  const stopped = app.app.stop();
  await stopped;
  const times = clients.flatMap(({ sessions }) =>
    sessions.map((end) => (end as { retryAfterMs?: number }).retryAfterMs ?? 0),
  );
  expect(times).toHaveLength(20);
  expect(new Set(times).size).toBeGreaterThan(10);
  expect(Math.min(...times)).toBeGreaterThanOrEqual(1_000);
  for (const client of clients) client.close();
});
