import { randomUUID } from 'node:crypto';
import { eventually } from '../support/eventually.ts';
import { startRedis } from '../support/redis-server.ts';
import type { TestRedis } from '../support/redis-server.ts';
import { describeWithRedis } from '../support/several-nodes.ts';
import { startApp } from '../support/start-app.ts';
import type { TestApp } from '../support/start-app.ts';

/** From so many authors of one short text on, and copies of a longer one, comments wait. */
const [AUTHORS, COPIES] = [10, 3];
const RAID = 'sellout';
const COPIED = 'whoever reads this should know what the harbour office has decided';

describeWithRedis('what screening has seen, on two nodes', () => {
  let redis: TestRedis;
  let [one, two, alone]: TestApp[] = [];
  const apps: TestApp[] = [];

  async function node(databaseName: string, redisUrl: string): Promise<TestApp> {
    const app = await startApp({ nodes: { redisUrl } }, { databaseName });
    apps.push(app);
    return app;
  }
  /** What becomes of a text that somebody new posts. */
  const status = async (app: TestApp, articleId: string, text: string): Promise<string> =>
    (await app.post(app.token('reader'), articleId, text)).status;
  const guest = async (app: TestApp): Promise<{ token: string; id: string }> => {
    const name = `Guest ${String((count += 1))}`;
    const { body } = await app.call('POST', '/sessions/guest', { body: { name } });
    return { token: body.token, id: body.user.id };
  };
  const sanction = async (app: TestApp, userId: string, kind: 'ban' | 'lift'): Promise<void> => {
    const body = { kind, ...(kind === 'ban' ? { reason: 'insult' } : {}) };
    const token = app.token('moderator');
    expect((await app.call('POST', `/users/${userId}/sanctions`, { token, body })).status).toBe(
      200,
    );
  };
  /** Whether nothing but where they came from holds what somebody writes. */
  const isWatched = async (app: TestApp, token: string, articleId: string): Promise<boolean> => {
    // Too short to be a copy, and said once only.
    const text = `thought ${String((count += 1))}`;
    return (await app.post(token, articleId, text)).status === 'pending';
  };
  /** Waits until what was seen on one node up to now is known to another: the news of a guest comes after it. */
  async function hasHeard(told: TestApp, from: TestApp): Promise<void> {
    const [articleId, { id }] = [await told.article(), await guest(from)];
    await eventually('the other node has heard', async () => {
      await sanction(told, id, 'ban');
      return isWatched(told, (await guest(told)).token, articleId);
    });
    await sanction(told, id, 'lift');
  }
  const times = (n: number): readonly number[] => Array.from({ length: n }, (_, at) => at);
  let count = 0;

  beforeAll(async () => {
    redis = await startRedis();
    const databaseName = `test_screening_${randomUUID().slice(0, 8)}`;
    one = await node(databaseName, redis.url);
    two = await node(databaseName, redis.url);
    // The control: a node that hears of nobody.
    alone = await node(databaseName, '');
  });
  afterAll(async () => {
    for (const app of apps) await app.stop();
    await redis.stop();
  });

  it('a chorus of ten authors is one, however they are spread over the nodes', async () => {
    const articleId = await one!.article();
    for (const _ of times(AUTHORS - 2)) expect(await status(one!, articleId, RAID)).toBe('visible');
    await hasHeard(two!, one!);
    expect(await status(two!, articleId, RAID)).toBe('visible');
    expect(await status(two!, articleId, RAID)).toBe('pending');
    for (const _ of times(AUTHORS - 1)) {
      expect(await status(alone!, articleId, RAID)).toBe('visible');
    }
  });

  // Fails where the other node does not follow the hint `erased`.
  it('an author who is erased on one node is no voice of a chorus on another', async () => {
    const [articleId, control] = [await one!.article(), await one!.article()];
    const authorId = `reader-${randomUUID()}`;
    const voice = one!.token('reader', 'A reader', authorId);
    for (const article of [articleId, control]) {
      for (const _ of times(AUTHORS - 2)) expect(await status(one!, article, RAID)).toBe('visible');
    }
    expect((await one!.post(voice, articleId, RAID)).status).toBe('visible');
    expect(await status(one!, control, RAID)).toBe('visible');
    await hasHeard(two!, one!);
    const erasure = await one!.call('POST', `/users/${authorId}/erasure`, {
      token: one!.token('admin'),
    });
    expect(erasure.status).toBe(200);
    await hasHeard(two!, one!);
    expect(await status(two!, articleId, RAID)).toBe('visible');
    expect(await status(two!, articleId, RAID)).toBe('pending');
    // The control: of as many voices, none of them erased, one more is a chorus.
    expect(await status(two!, control, RAID)).toBe('pending');
  });

  it('copies of a text are counted over the nodes, in all articles', async () => {
    const articleId = await one!.article();
    for (const _ of times(COPIES)) expect(await status(one!, articleId, COPIED)).toBe('visible');
    await hasHeard(two!, one!);
    expect(await status(two!, await two!.article(), COPIED)).toBe('pending');
    expect(await status(alone!, await two!.article(), COPIED)).toBe('visible');
  });

  it('a ban that is decided on one node covers the guest’s network on every other', async () => {
    const articleId = await one!.article();
    const banned = await guest(one!);
    await eventually('the other node has heard where the guest came from', async () => {
      await sanction(two!, banned.id, 'ban');
      return isWatched(two!, (await guest(two!)).token, articleId);
    });
    const again = await eventually('who comes to the first is read beforehand there', async () => {
      const { token } = await guest(one!);
      return (await isWatched(one!, token, articleId)) ? token : '';
    });
    await eventually('and on the second', () => isWatched(two!, again, articleId));
    expect(await isWatched(alone!, (await guest(alone!)).token, articleId)).toBe(false);
    await sanction(one!, banned.id, 'lift');
    await eventually(
      'a lift on the first ends it on the second',
      async () => !(await isWatched(two!, again, articleId)),
    );
  });
});
