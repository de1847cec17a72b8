import { randomUUID } from 'node:crypto';
import type { RemovalReceipt } from '../../src/contract/moderation/decision.ts';
import { anyText } from '../support/any-text.ts';
import { connect } from '../support/connect.ts';
import type { TestSocket } from '../support/connect.ts';
import { eventually } from '../support/eventually.ts';
import { freshPicture, pictureAfter } from '../support/mirror.ts';
import { startRedis } from '../support/redis-server.ts';
import type { TestRedis } from '../support/redis-server.ts';
import { Relay } from '../support/relay.ts';
import { describeWithRedis } from '../support/several-nodes.ts';
import { startApp } from '../support/start-app.ts';
import type { TestApp } from '../support/start-app.ts';

describeWithRedis('two nodes on one database', () => {
  let redis: TestRedis;
  let relay: Relay;
  let one: TestApp;
  let two: TestApp;
  const sockets: TestSocket[] = [];

  async function node(
    databaseName: string,
    redisUrl: string,
    headBeatMs: number,
  ): Promise<TestApp> {
    return startApp(
      { nodes: { redisUrl }, realtime: { headBeatMs, gatherMs: 20, tallyMs: 50 } },
      { databaseName },
    );
  }
  async function open(app: TestApp, articleId: string, token?: string): Promise<TestSocket> {
    const client = await connect(app.origin, token ? { token } : {});
    sockets.push(client);
    await client.join(articleId);
    return client;
  }
  async function post(app: TestApp, articleId: string, body: string): Promise<string> {
    const answer = await app.call('POST', `/articles/${articleId}/comments`, {
      token: app.token('reader', 'Sara'),
      body: { key: randomUUID(), body },
    });
    expect(answer.status).toBe(201);
    return answer.body.comment.id as string;
  }
  const decide = (app: TestApp, id: string, action: string): Promise<{ body: any }> =>
    app.call('POST', `/comments/${id}/decisions`, {
      token: app.token('moderator', 'Mona'),
      body: { action, version: 1 },
    });
  const hears = (client: TestSocket, text: string): Promise<unknown> =>
    eventually(`the page hears ${text}`, () => client.received.some((one) => one.includes(text)));

  beforeAll(async () => {
    redis = await startRedis();
    relay = new Relay(redis.url);
    await relay.mend();
  });
  afterAll(async () => {
    await relay.cut();
    await redis.stop();
  });
  beforeEach(async () => {
    const databaseName = `test_nodes_${randomUUID().slice(0, 8)}`;
    one = await node(databaseName, redis.url, 15_000);
    two = await node(databaseName, `redis://${relay.host}`, 15_000);
  });
  afterEach(async () => {
    for (const client of sockets.splice(0)) client.close();
    await one.stop();
    await two.stop();
  });

  it('counts the pages of both nodes in the receipt of a removal, and those that confirmed on each', async () => {
    const articleId = await one.article();
    const id = await post(one, articleId, 'to be gone from both');
    const pages = {
      one: [await open(one, articleId), await open(one, articleId)],
      two: [await open(two, articleId), await open(two, articleId), await open(two, articleId)],
    };
    // The control: one page on each node hears of it and never says so.
    for (const page of [...pages.one.slice(1), ...pages.two.slice(1)]) {
      page.socket.on('changes', ({ confirm, to }) => {
        if (confirm) void page.send('article:confirm', { articleId, to });
      });
    }
    const desk = await connect(one.origin, { token: one.token('moderator', 'Mona') });
    sockets.push(desk);
    await eventually('node one knows of the pages on node two', () =>
      pages.one.every(({ heads }) => heads.at(-1)?.readers === 5),
    );
    const receipts: RemovalReceipt[] = [];
    desk.socket.on('receipt', (receipt) => receipts.push(receipt));
    const decision = { commentId: id, action: 'remove', version: 1 } as const;
    expect(await desk.send('comment:decide', decision)).toMatchObject({ data: { reached: 5 } });
    const last = await eventually('the receipt is done', () => receipts.find(({ done }) => done));
    expect(last).toMatchObject({ pages: 5, asked: 5, confirmed: 3 });
  });

  it('shows on the other node what is posted, edited by a decision, closed or voted on one', async () => {
    const articleId = await one.article();
    const reader = await open(two, articleId);
    const before = await freshPicture(two, articleId);
    const id = await post(one, articleId, 'written on node one');
    await hears(reader, 'written on node one');
    await one.call('PUT', `/comments/${id}/vote`, {
      token: one.token('reader'),
      body: { value: 1 },
    });
    await eventually('the vote is told', () =>
      reader.tallies.some(({ votes }) => votes.some((vote) => vote.id === id && vote.up === 1)),
    );
    await decide(two, id, 'pin');
    await eventually('the page equals a fresh read of the other node', async () => {
      const fresh = await freshPicture(one, articleId);
      return JSON.stringify(pictureAfter(before, reader, articleId)) === JSON.stringify(fresh);
    });
    await one.call('PUT', `/articles/${articleId}/state`, {
      token: one.token('moderator'),
      body: { state: 'closed' },
    });
    await eventually('the page hears that the article is closed', () =>
      reader.articles.some(({ state }) => state === 'closed'),
    );
    const late = await two.call('POST', `/articles/${articleId}/comments`, {
      token: two.token('reader'),
      body: { key: randomUUID(), body: 'too late' },
    });
    expect(late.body.code).toBe('article_closed');
  });

  it('takes a removal away on every node by a hint, and counts the pages of both', async () => {
    // Beats far away: only a hint can tell.
    for (const app of [one, two]) await app.stop();
    one = await node(one.databaseName, redis.url, 3_600_000);
    two = await node(one.databaseName, redis.url, 3_600_000);
    const articleId = await one.article();
    const [here, there] = [await open(one, articleId), await open(two, articleId)];
    const id = await post(one, articleId, 'to be removed');
    await hears(there, 'to be removed');
    await eventually('node one knows of the reader on node two', () =>
      here.heads.some(({ readers }) => readers === 2),
    );
    const { body } = await decide(one, id, 'remove');
    expect(body.reached).toBe(2);
    await eventually('both pages hear of the removal', () =>
      [here, there].every((client) => client.received.some((text) => text.includes('"removed"'))),
    );
  });

  it('gives every revision once when both nodes write at once', async () => {
    const articleId = await one.article();
    const reader = await open(two, articleId);
    const before = await freshPicture(two, articleId);
    await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        post(index % 2 ? one : two, articleId, `n ${String(index)}`),
      ),
    );
    const fresh = await freshPicture(one, articleId);
    expect(fresh.count).toBe(40);
    const revs = Object.values(fresh.comments).map(({ rev }) => rev);
    expect(new Set(revs).size).toBe(40);
    await eventually('the page has them all', () => {
      const seen = pictureAfter(before, reader, articleId);
      return Object.keys(seen.comments).length === 40 && seen.count === 40;
    });
  });

  it('loses nothing while Redis cannot be reached: the head beat finds what no hint said', async () => {
    const databaseName = `test_cut_${randomUUID().slice(0, 8)}`;
    const quick = await node(databaseName, `redis://${relay.host}`, 400);
    const writer = await node(databaseName, redis.url, 400);
    // The control: a node whose beat is far away stays behind as long as the way is cut.
    const slow = await node(databaseName, `redis://${relay.host}`, 3_600_000);
    try {
      const articleId = await writer.article();
      const [healed, control] = [await open(quick, articleId), await open(slow, articleId)];
      await relay.cut();
      const id = await post(writer, articleId, 'while redis was away');
      await decide(writer, id, 'remove');
      const last = await post(writer, articleId, 'the last word');
      await hears(healed, last);
      expect(control.received.some((text) => text.includes(last))).toBe(false);
      // A beat between the two may have told the text; what stands is the removal.
      const { comments } = await freshPicture(quick, articleId);
      expect(comments[id]).toMatchObject({ status: 'removed' });
      const told = healed.changes.flatMap(({ items }) => items).filter((one) => 'id' in one);
      const item = told.filter((one) => one.id === id).at(-1);
      expect(item?.status ?? 'removed').toBe('removed');
      await relay.mend();
      await eventually('hints come through again', async () => {
        await post(writer, articleId, anyText('after the cut'));
        return control.received.some((text) => text.includes(last));
      });
    } finally {
      for (const app of [quick, writer, slow]) await app.stop();
    }
  });

  it('goes on by hints where Redis was stopped and comes back with nothing in it', async () => {
    const databaseName = `test_wiped_${randomUUID().slice(0, 8)}`;
    const first = await startRedis();
    const port = Number(new URL(first.url).port);
    // Beats far away: only a hint can tell.
    const nodes = [
      await node(databaseName, first.url, 3_600_000),
      await node(databaseName, first.url, 3_600_000),
    ] as const;
    const articleId = await nodes[0].article();
    const reader = await open(nodes[1], articleId);
    await post(nodes[0], articleId, 'before');
    await hears(reader, 'before');
    await first.stop();
    await post(nodes[0], articleId, 'said meanwhile');
    const second = await startRedis(port);
    try {
      await eventually('hints come through again', async () => {
        await post(nodes[0], articleId, anyText('afterwards'));
        return reader.received.some((text) => text.includes('afterwards'));
      });
      await hears(reader, 'said meanwhile');
    } finally {
      for (const app of nodes) await app.stop();
      await second.stop();
    }
  });

  it('starts and serves where Redis is not there at all', async () => {
    const alone = await startApp({ nodes: { redisUrl: 'redis://127.0.0.1:9' } });
    try {
      const articleId = await alone.article();
      const reader = await open(alone, articleId);
      const id = await post(alone, articleId, 'alone');
      await hears(reader, 'alone');
      expect((await freshPicture(alone, articleId)).comments).toHaveProperty(id);
    } finally {
      await alone.stop();
    }
  });
});
