import { randomUUID } from 'node:crypto';
import { createClient } from 'redis';
import { connect } from '../support/connect.ts';
import type { TestSocket } from '../support/connect.ts';
import { eventually } from '../support/eventually.ts';
import { startRedis } from '../support/redis-server.ts';
import type { TestRedis } from '../support/redis-server.ts';
import { describeWithRedis } from '../support/several-nodes.ts';
import { startApp } from '../support/start-app.ts';
import type { TestApp } from '../support/start-app.ts';

describeWithRedis('what two nodes say of an article that nobody reads', () => {
  let redis: TestRedis;
  let one: TestApp;
  let two: TestApp;
  const heard: string[] = [];
  const sockets: TestSocket[] = [];
  let stopListening: () => Promise<unknown>;

  const said = (articleId: string, readers: number): readonly string[] =>
    heard.filter(
      (hint) => hint.includes(articleId) && hint.includes(`"readers":${String(readers)}`),
    );

  async function open(app: TestApp): Promise<TestSocket> {
    const client = await connect(app.origin);
    sockets.push(client);
    return client;
  }
  /** Two rounds of somebody coming to node two: in each, an answer to what was said before would be heard. */
  async function twoRounds(): Promise<void> {
    for (let round = 0; round < 2; round += 1) {
      const articleId = await two.article();
      await (await open(two)).join(articleId);
      await eventually('the newcomer is told of', () => said(articleId, 1).length === 1);
    }
  }

  beforeAll(async () => {
    redis = await startRedis();
    const subscriber = createClient({ url: redis.url });
    await subscriber.connect();
    await subscriber.pSubscribe('hiwar:hints*', (message) => heard.push(message));
    stopListening = () => subscriber.close();
    const databaseName = `test_quiet_${randomUUID().slice(0, 8)}`;
    const node = (): Promise<TestApp> =>
      startApp({ nodes: { redisUrl: redis.url } }, { databaseName });
    [one, two] = [await node(), await node()];
  });
  afterAll(async () => {
    for (const client of sockets) client.close();
    await one.stop();
    await two.stop();
    await stopListening();
    await redis.stop();
  });

  // The control is the way it was: each node said its nought, and the other answered with its own, each second.
  it('is told once when the last page goes, and never answered', async () => {
    const articleId = await one.article();
    const page = await open(one);
    await page.join(articleId);
    await eventually('the page is told of', () => said(articleId, 1).length === 1);
    await page.send('article:leave', { articleId });
    await eventually('its going is told of', () => said(articleId, 0).length > 0);
    await twoRounds();
    expect(said(articleId, 0)).toHaveLength(1);
  });

  it('is nothing where a page leaves what it never joined', async () => {
    const madeUp = `made-up-${randomUUID()}`;
    await (await open(one)).send('article:leave', { articleId: madeUp });
    await twoRounds();
    expect(heard.filter((hint) => hint.includes(madeUp))).toEqual([]);
  });
});
