import { randomUUID } from 'node:crypto';
import { DomainError } from '../../src/domain/domain-error.ts';
import type { Comment } from '../../src/domain/comment/comment.ts';
import { ArticleLane } from '../../src/domain/article/article-lane.ts';
import { drawnName } from '../../src/domain/text/drawn-name.ts';
import { nameSkeleton } from '../../src/domain/text/name-skeleton.ts';
import { MongoCommentRepository } from '../../src/storage/mongo/comment-repository.ts';
import { MongoHeldNameRepository } from '../../src/storage/mongo/held-name-repository.ts';
import { anyText, anyWord } from '../support/any-text.ts';
import { eventually } from '../support/eventually.ts';
import { startRedis } from '../support/redis-server.ts';
import type { TestRedis } from '../support/redis-server.ts';
import { describeWithRedis } from '../support/several-nodes.ts';
import { startApp } from '../support/start-app.ts';
import type { TestApp } from '../support/start-app.ts';
import { storedDocuments } from '../support/stored-documents.ts';

const HOUR_MS = 3_600_000;

describeWithRedis('guests of one name who write first at one moment, on two nodes', () => {
  let redis: TestRedis;
  let one: TestApp;
  let two: TestApp;
  let articleId: string;
  let name: string;
  let ahead = 0;

  beforeAll(async () => {
    redis = await startRedis();
    const databaseName = `test_at_once_${randomUUID().slice(0, 8)}`;
    const clock = { now: () => Date.now() + ahead };
    const node = (): Promise<TestApp> =>
      startApp({ nodes: { redisUrl: redis.url } }, { databaseName, clock });
    [one, two] = [await node(), await node()];
  }, 60_000);
  beforeEach(async () => {
    ahead = 0;
    articleId = await one.article();
    name = `${anyWord()} Rim`;
  });
  afterEach(() => jest.restoreAllMocks());
  afterAll(async () => {
    await one.stop();
    await two.stop();
    await redis.stop();
  });

  /** A guest who has come under the name, before anybody has written under it. */
  async function guest(
    on: TestApp,
    called = name,
  ): Promise<{ readonly id: string; readonly token: string }> {
    const { body, status } = await on.call('POST', '/sessions/guest', {
      body: { name: called, articleId },
    });
    expect(status).toBe(201);
    return { id: body.user.id, token: body.token };
  }
  const write = (on: TestApp, token: string, more: object = {}) =>
    on.call('POST', `/articles/${articleId}/comments`, {
      token,
      body: { key: randomUUID(), body: anyText('My words'), ...more },
    });
  const storedNames = async (): Promise<string> =>
    (await storedDocuments(one.databaseName)).get('names') ?? '';
  const outcomes = (answers: readonly { status: number; body: any }[]): readonly unknown[] =>
    answers.map(({ body, status }) => body.code ?? status).sort();

  /** Nobody goes on from the look at who has written here before so many have looked. */
  function lookTogether(count: number): void {
    const look = Object.getOwnPropertyDescriptor(MongoCommentRepository.prototype, 'lately');
    const lately = look?.value as (...given: unknown[]) => Promise<readonly Comment[]>;
    let looked = 0;
    jest.spyOn(MongoCommentRepository.prototype, 'lately').mockImplementation(async function (
      this: MongoCommentRepository,
      article,
      upTo,
      limit,
    ) {
      const found = await lately.call(this, article, upTo, limit);
      if (article !== articleId || upTo !== Number.MAX_SAFE_INTEGER) return found;
      looked += 1;
      await eventually('all have looked', () => looked >= count);
      return found;
    });
  }

  it('are two, of whom one keeps the name and the other is asked for another', async () => {
    const [here, there] = [await guest(one), await guest(two)];
    lookTogether(2);
    const answers = await Promise.all([write(one, here.token), write(two, there.token)]);
    expect(outcomes(answers)).toEqual([201, 'name_taken']);
    const first = answers.findIndex(({ status }) => status === 201);
    const [keeper, other] = first === 0 ? [here, there] : [there, here];
    // Who keeps it goes on writing, on either node, long after; the other may not.
    ahead = HOUR_MS;
    for (const node of [one, two]) {
      expect(outcomes([await write(node, keeper.token)])).toEqual([201]);
      expect(outcomes([await write(node, other.token)])).toEqual(['name_taken']);
    }
  });

  it('control: where each node only looks before it writes, both keep it', async () => {
    const [here, there] = [await guest(one), await guest(two)];
    lookTogether(2);
    jest.spyOn(MongoHeldNameRepository.prototype, 'hold').mockResolvedValue(true);
    const answers = await Promise.all([write(one, here.token), write(two, there.token)]);
    expect(outcomes(answers)).toEqual([201, 201]);
  });

  it('are ten, of whom one keeps it', async () => {
    const nodes = Array.from({ length: 10 }, (_, n) => (n % 2 === 0 ? one : two));
    const guests = await Promise.all(nodes.map((node) => guest(node)));
    lookTogether(nodes.length);
    const answers = await Promise.all(nodes.map((node, n) => write(node, guests[n]!.token)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ body }) => body.code === 'name_taken')).toHaveLength(9);
  });

  it('are two whose names only look alike, of whom one keeps it', async () => {
    const [here, there] = [
      await guest(one, `${name} Sinclair`),
      await guest(two, `${name} Sindair`),
    ];
    lookTogether(2);
    const answers = await Promise.all([write(one, here.token), write(two, there.token)]);
    expect(outcomes(answers)).toEqual([201, 'name_taken']);
    // What the other had held beside it is free again.
    const other = answers[0].status === 201 ? 'Sindair' : 'Sinclair';
    expect(await storedNames()).not.toContain(`read ${nameSkeleton(`${name} ${other}`)}`);
    expect(await storedNames()).toContain(`drawn ${drawnName(`${name} ${other}`)}`);
  });

  it('are one and the same person on two pages, both of whose comments are taken', async () => {
    const { token } = await guest(one);
    lookTogether(2);
    const answers = await Promise.all([write(one, token), write(two, token)]);
    expect(outcomes(answers)).toEqual([201, 201]);
  });

  it('are asked of once: a guest who has written here asks for nothing', async () => {
    const { token } = await guest(one);
    const holding = jest.spyOn(MongoHeldNameRepository.prototype, 'hold');
    await write(one, token);
    // As it is read, and as it is drawn.
    expect(holding).toHaveBeenCalledTimes(2);
    for (const node of [one, two, one]) expect((await write(node, token)).status).toBe(201);
    await one.post(one.token('reader', anyWord()), articleId, anyText('a reader’s'));
    expect(holding).toHaveBeenCalledTimes(2);
  });

  it('lose nothing by a refusal: the name is free at once, and theirs if they come first', async () => {
    const [here, there] = [await guest(one), await guest(two)];
    const [none, nobodys] = ['0'.repeat(24), 'parent_unavailable'];
    expect(outcomes([await write(one, here.token, { parentId: none })])).toEqual([nobodys]);
    expect(outcomes([await write(two, there.token)])).toEqual([201]);
    articleId = await one.article();
    expect(outcomes([await write(one, here.token, { parentId: none })])).toEqual([nobodys]);
    expect(outcomes([await write(two, here.token)])).toEqual([201]);
    // The control: a name that nobody lets go of is kept from the next who comes under it.
    articleId = await one.article();
    jest.spyOn(MongoHeldNameRepository.prototype, 'letGo').mockResolvedValue();
    expect(outcomes([await write(one, here.token, { parentId: none })])).toEqual([nobodys]);
    expect(outcomes([await write(two, there.token)])).toEqual(['name_taken']);
    expect(outcomes([await write(two, here.token)])).toEqual([201]);
  });

  it('keep the name where it is not known whether the comment was written', async () => {
    const [here, there] = [await guest(one), await guest(two)];
    const away = new DomainError('storage_unavailable');
    jest.spyOn(ArticleLane.prototype, 'submit').mockRejectedValueOnce(away);
    expect(outcomes([await write(one, here.token)])).toEqual(['storage_unavailable']);
    expect(outcomes([await write(two, there.token)])).toEqual(['name_taken']);
    expect(outcomes([await write(two, here.token)])).toEqual([201]);
  });

  it('keep the name while their comment waits for a moderator', async () => {
    articleId = await one.article({ state: 'premoderated' });
    const [here, there] = [await guest(one), await guest(two)];
    const waits = await write(one, here.token);
    expect([waits.status, waits.body.comment.status]).toEqual([201, 'pending']);
    ahead = HOUR_MS;
    expect(outcomes([await write(two, there.token)])).toEqual(['name_taken']);
    expect(outcomes([await write(two, here.token)])).toEqual([201]);
  });

  it('leave nothing of it when they are erased, and the next who comes under the name may write', async () => {
    const [here, there] = [await guest(one), await guest(two)];
    await write(one, here.token);
    const stored = async (): Promise<readonly string[]> =>
      [...(await storedDocuments(one.databaseName))].flatMap(([at, text]) =>
        text.includes(here.id) ? [at] : [],
      );
    expect(await stored()).toEqual(expect.arrayContaining(['comments', 'names']));
    const token = one.token('admin');
    const copy = await one.call('GET', `/users/${here.id}/export`, { token });
    expect(copy.body.kept.names).toMatchObject([{ guestId: here.id }, { guestId: here.id }]);
    const receipt = await one.call('POST', `/users/${here.id}/erasure`, { token });
    expect(receipt.body.erased).toMatchObject({ comments: 1, names: 2 });
    expect(await stored()).toEqual([]);
    expect(outcomes([await write(two, there.token)])).toEqual([201]);
  });
});
