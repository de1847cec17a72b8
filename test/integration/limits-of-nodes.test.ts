import { randomUUID } from 'node:crypto';
import { connect } from '../support/connect.ts';
import type { TestSocket } from '../support/connect.ts';
import { eventually } from '../support/eventually.ts';
import { startRedis } from '../support/redis-server.ts';
import { Relay } from '../support/relay.ts';
import { describeWithRedis } from '../support/several-nodes.ts';
import { startApp } from '../support/start-app.ts';
import type { TestApp } from '../support/start-app.ts';

describeWithRedis('limits of one network and one user on two nodes', () => {
  let redis: Awaited<ReturnType<typeof startRedis>>;
  let relay: Relay;
  let now = 0;
  const apps: TestApp[] = [];
  const sockets: TestSocket[] = [];
  const streams: AbortController[] = [];

  const limits = {
    rates: true,
    socketsPerNetwork: 8,
    socketsPerUser: 3,
    requestsPerSecondPerNetwork: 20,
    // No more than these is what the tests see at the door.
    connectionsPerSecond: 10_000,
    connectionsPerSecondPerNetwork: 10_000,
  };

  /** A node of one newspaper, whose time stands still: nothing is refilled or forgotten meanwhile. */
  async function node(databaseName: string, redisUrl: string): Promise<TestApp> {
    const app = await startApp(
      { limits, nodes: { redisUrl } },
      { databaseName, clock: { now: () => now } },
    );
    apps.push(app);
    return app;
  }
  const open = async (app: TestApp, token?: string): Promise<TestSocket> => {
    const client = await connect(app.origin, token === undefined ? {} : { token });
    sockets.push(client);
    return client;
  };
  /** Whether one more is let in; who is leaves at once. */
  const letIn = (app: TestApp, token?: string): Promise<boolean> =>
    open(app, token).then(
      (client) => {
        client.close();
        return true;
      },
      () => false,
    );
  const ask = async (app: TestApp): Promise<number> =>
    (await fetch(`${app.origin}/api/v1/counts?articles=a`)).status;

  beforeAll(async () => {
    redis = await startRedis();
    relay = new Relay(redis.url);
  });
  afterAll(async () => {
    await redis.stop();
  });
  let [one, two, alone]: TestApp[] = [];
  beforeEach(async () => {
    now = Date.now();
    await relay.mend();
    const databaseName = `test_limits_${randomUUID().slice(0, 8)}`;
    one = await node(databaseName, redis.url);
    two = await node(databaseName, `redis://${relay.host}`);
    // The control: a node that hears of nobody.
    alone = await node(databaseName, '');
  });
  afterEach(async () => {
    for (const controller of streams.splice(0)) controller.abort();
    for (const client of sockets.splice(0)) client.close();
    for (const app of apps.splice(0)) await app.stop();
    await relay.cut();
  });

  it('caps the sockets of a network on both together, and on each alone when Redis is away', async () => {
    for (let n = 0; n < 8; n += 1) await open(one!);
    await eventually('the other node is full too', async () => !(await letIn(two!)));
    expect(await letIn(alone!)).toBe(true);
    await relay.cut();
    now += 4_000;
    await eventually('each counts by itself', () => letIn(two!));
    await relay.mend();
    await eventually('both count together again', async () => !(await letIn(two!)));
  });

  it('gives the places of a node that stops to those who come to another', async () => {
    for (let n = 0; n < 8; n += 1) await open(one!);
    await eventually('the other node is full too', async () => !(await letIn(two!)));
    await one!.stop();
    // Time stands still: it is not that the node was forgotten.
    await eventually('there is room', () => letIn(two!));
  });

  it('takes what a network has asked of one from what it may ask of the other', async () => {
    for (let n = 0; n < 8; n += 1) await open(one!);
    await eventually('the nodes tell one another', async () => !(await letIn(two!)));
    const answers = await Promise.all(Array.from({ length: 125 }, () => ask(one!)));
    expect(answers.filter((status) => status === 200)).toHaveLength(120);
    // What was asked is told before or with the places that are left after it.
    for (const client of sockets.splice(0)) client.close();
    await eventually('the other node has heard', () => letIn(two!));
    // Where a second ends among the questions, the few on one side of it are too few to be told of.
    const few = limits.requestsPerSecondPerNetwork / 10;
    const letThrough = async (app: TestApp): Promise<number> =>
      (await Promise.all(Array.from({ length: 20 }, () => ask(app)))).filter(
        (status) => status === 200,
      ).length;
    expect(await letThrough(two!)).toBeLessThanOrEqual(2 * few);
    expect(await letThrough(alone!)).toBe(20);
  });

  it('caps the sockets of a user on both together, and nobody else’s', async () => {
    const token = one!.token('reader');
    for (let n = 0; n < 3; n += 1) await open(one!, token);
    await eventually('the other node knows', async () => !(await letIn(two!, token)));
    expect(await letIn(two!, two!.token('reader'))).toBe(true);
    expect(await letIn(alone!, token)).toBe(true);
  });

  it('caps the streams of counts of a network on both together', async () => {
    const listen = async (app: TestApp): Promise<unknown> => {
      const controller = new AbortController();
      streams.push(controller);
      const { signal } = controller;
      const answer = await fetch(`${app.origin}/api/v1/counts/live?articles=a`, { signal });
      return answer.ok
        ? 'listens'
        : ((await answer.json()) as { retryAfterMs: number }).retryAfterMs;
    };
    const answers = await Promise.all(Array.from({ length: 50 }, () => listen(one!)));
    expect(answers).toEqual(Array(50).fill('listens'));
    // A minute is the wait of who has too many of them; that of too many requests is shorter.
    await eventually('the other node has heard of all 50', async () => {
      const answer = await listen(two!);
      if (answer === 'listens') streams.pop()?.abort();
      return answer === 60_000;
    });
    expect(await listen(alone!)).toBe('listens');
  });
});
