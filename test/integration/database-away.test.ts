import { randomUUID } from 'node:crypto';
import { anyText } from '../support/any-text.ts';
import { connect } from '../support/connect.ts';
import { eventually } from '../support/eventually.ts';
import { Relay } from '../support/relay.ts';
import { startApp, testMongodbUri } from '../support/start-app.ts';

it('answers 503 with a time to wait while the database is away, and recovers by itself', async () => {
  const relay = new Relay(testMongodbUri());
  await relay.mend();
  const databaseName = `away_${randomUUID().slice(0, 8)}`;
  const app = await startApp(
    { storage: { serverSelectionMs: 300, databaseName } },
    { mongodbUri: `mongodb://${relay.host}/?directConnection=true`, databaseName },
  );
  try {
    await app.app.ready;
    const articleId = await app.article();
    const token = app.token('reader');
    const client = await connect(app.origin, { token });
    await client.join(articleId);
    const draft = { articleId, key: randomUUID(), body: 'Sent while the database was away' };

    await relay.cut();
    const away = await app.call('GET', `/articles/${articleId}/comments`);
    expect([away.status, away.body.code]).toEqual([503, 'storage_unavailable']);
    expect(Number(away.headers.get('retry-after'))).toBeGreaterThan(0);
    const refused = await client.send('comment:post', draft);
    expect(refused).toMatchObject({
      ok: false,
      error: { code: 'storage_unavailable', retryAfterMs: expect.any(Number) },
    });
    await eventually(
      'load balancers are told',
      async () => (await fetch(`${app.origin}/health/ready`)).status,
      (status) => status === 503,
    );
    expect((await fetch(`${app.origin}/health/live`)).status).toBe(200);
    expect(client.socket.connected).toBe(true);

    await relay.mend();
    const accepted = await eventually(
      'the same submission is accepted',
      () => client.send('comment:post', draft),
      (answer) => answer.ok,
    );
    expect(accepted).toMatchObject({ ok: true });
    const page = await app.call('GET', `/articles/${articleId}/comments`);
    expect(page.body.article.count).toBe(1);
    client.close();
  } finally {
    await app.stop();
    await relay.cut();
  }
});

it('starts without its database and serves when it comes', async () => {
  const relay = new Relay(testMongodbUri());
  await relay.mend();
  await relay.cut();
  const databaseName = `late_${randomUUID().slice(0, 8)}`;
  const app = await startApp(
    { storage: { serverSelectionMs: 300, databaseName } },
    { mongodbUri: `mongodb://${relay.host}/?directConnection=true`, databaseName },
  );
  try {
    const away = await app.call('GET', '/articles/any/comments');
    expect([away.status, away.body.code]).toEqual([503, 'storage_unavailable']);
    await relay.mend();
    await app.app.ready;
    expect((await fetch(`${app.origin}/health/ready`)).status).toBe(200);
    await app.article();
  } finally {
    await app.stop();
    await relay.cut();
  }
});

it('answers 503 while the database hangs, connected but silent, and recovers by itself', async () => {
  const relay = new Relay(testMongodbUri());
  await relay.mend();
  const databaseName = `hangs_${randomUUID().slice(0, 8)}`;
  const app = await startApp(
    { storage: { serverSelectionMs: 300, answerMs: 500, databaseName } },
    { mongodbUri: `mongodb://${relay.host}/?directConnection=true`, databaseName },
  );
  try {
    await app.app.ready;
    const articleId = await app.article();
    const token = app.token('reader');
    const post = (): Promise<{ status: number; body: any }> =>
      app.call('POST', `/articles/${articleId}/comments`, {
        token,
        body: { key: randomUUID(), body: anyText('said') },
      });
    expect((await post()).status).toBe(201);
    relay.hang();
    const [read, write] = await Promise.all([
      app.call('GET', `/articles/${articleId}/comments`),
      post(),
    ]);
    expect([read.body.code, write.body.code]).toEqual([
      'storage_unavailable',
      'storage_unavailable',
    ]);
    expect(write.body.retryAfterMs).toBeGreaterThan(0);
    relay.resume();
    await eventually('it serves again', async () => (await post()).status === 201);
  } finally {
    relay.resume();
    await app.stop();
    await relay.cut();
  }
});

it('does not count against its author what came while the database was away', async () => {
  const relay = new Relay(testMongodbUri());
  await relay.mend();
  const databaseName = `counted_${randomUUID().slice(0, 8)}`;
  const app = await startApp(
    {
      storage: { serverSelectionMs: 100, databaseName },
      limits: { rates: true, postsPer10s: 3, postsPer10min: 4 },
    },
    { mongodbUri: `mongodb://${relay.host}/?directConnection=true`, databaseName },
  );
  try {
    await app.app.ready;
    const articleId = await app.article();
    const token = app.token('reader');
    const client = await connect(app.origin, { token });
    await client.join(articleId);
    const submit = async (draft: object): Promise<string> => {
      const answer = await client.send('comment:post', { articleId, ...draft });
      return answer.ok ? 'accepted' : answer.error.code;
    };
    const waiting = { key: randomUUID(), body: anyText('waiting') };

    await relay.cut();
    const away: string[] = [];
    for (let n = 0; n < 6; n += 1) away.push(await submit(waiting));
    expect(away).toEqual(Array(6).fill('storage_unavailable'));
    await relay.mend();
    await eventually(
      'the database is there again',
      async () => (await fetch(`${app.origin}/health/ready`)).status,
      (status) => status === 200,
    );
    const later: string[] = [];
    await eventually(
      'it is accepted',
      async () => {
        later.push(await submit(waiting));
        return later.at(-1);
      },
      (end) => end === 'accepted',
    );
    expect(later).not.toContain('rate_limited');

    // The control: what is refused for its author's sake counts, and so does what is written.
    const orphan = (): object => ({
      key: randomUUID(),
      body: anyText('said'),
      parentId: '0'.repeat(24),
    });
    const refused: string[] = [];
    for (let n = 0; n < 4; n += 1) refused.push(await submit(orphan()));
    expect(refused.slice(-1)).toEqual(['rate_limited']);
    client.close();
  } finally {
    await app.stop();
    await relay.cut();
  }
});
