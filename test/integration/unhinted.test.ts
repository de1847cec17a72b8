import { randomUUID } from 'node:crypto';
import { connect } from '../support/connect.ts';
import { eventually } from '../support/eventually.ts';
import { startRedis } from '../support/redis-server.ts';
import type { TestRedis } from '../support/redis-server.ts';
import { describeWithRedis } from '../support/several-nodes.ts';
import { startApp } from '../support/start-app.ts';
import type { TestApp } from '../support/start-app.ts';

/** The control of what a node knows without hints is in `lanes.test.ts`. */
describeWithRedis('a node on which nobody has a connection to the article', () => {
  let redis: TestRedis;
  let one: TestApp;
  let two: TestApp;
  let articleId: string;

  beforeAll(async () => {
    redis = await startRedis();
    const databaseName = `test_unhinted_${randomUUID().slice(0, 8)}`;
    // No beat heals what these tests look for.
    const groups = { nodes: { redisUrl: redis.url }, realtime: { headBeatMs: 600_000 } };
    one = await startApp(groups, { databaseName });
    two = await startApp(groups, { databaseName });
  });
  beforeEach(async () => {
    articleId = await one.article();
  });
  afterAll(async () => {
    await one.stop();
    await two.stop();
    await redis.stop();
  });

  const say = (text: string): Promise<{ readonly id: string }> =>
    one.post(one.token('reader', 'Sara'), articleId, text);
  const remove = (commentId: string): Promise<unknown> =>
    one.call('POST', `/comments/${commentId}/decisions`, {
      token: one.token('moderator'),
      body: { action: 'remove', version: 1 },
    });

  it('tells a reader over HTTP of each comment and removal of the other node', async () => {
    const { body } = await two.call('GET', `/articles/${articleId}/comments`);
    let since = body.rev as number;
    const next = (what: string, holds: (item: any) => boolean): Promise<unknown> =>
      eventually(what, async () => {
        const path = `/articles/${articleId}/changes?since=${String(since)}&epoch=${body.epoch}`;
        const { body: changes } = await two.call('GET', path);
        since = changes.to;
        return (changes.items as any[]).some(holds);
      });
    for (const text of ['first', 'second', 'third']) {
      const { id } = await say(text);
      await next(`the ${text} is told`, (item) => item.body === text);
      await remove(id);
      await next(`its removal is told`, (item) => item.id === id && item.status === 'removed');
    }
  });

  it('gives a page that resumes there what was written while nobody was, removals too', async () => {
    const { id } = await say('gone by then');
    const [before, watcher] = [await connect(two.origin), await connect(one.origin)];
    await watcher.join(articleId);
    const { epoch, rev } = (await before.join(articleId)) as { epoch: string; rev: number };
    const readers = (count: number): Promise<unknown> =>
      eventually(`${String(count)} are there`, () => watcher.heads.at(-1)?.readers === count);
    await readers(2);
    before.close();
    await readers(1);
    await say('written meanwhile');
    await remove(id);
    const again = await connect(two.origin);
    const back = (await again.join(articleId, { since: rev, epoch })) as {
      items: readonly unknown[];
    };
    again.close();
    watcher.close();
    expect(back.items).toMatchObject([{ body: 'written meanwhile' }, { id, status: 'removed' }]);
  });
});
