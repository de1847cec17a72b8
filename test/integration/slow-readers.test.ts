import { randomUUID } from 'node:crypto';
import { anyText } from '../support/any-text.ts';
import { connect } from '../support/connect.ts';
import type { TestSocket } from '../support/connect.ts';
import { eventually } from '../support/eventually.ts';
import { openStalledReader } from '../support/stalled-reader.ts';
import type { StalledReader } from '../support/stalled-reader.ts';
import { startApp } from '../support/start-app.ts';
import type { TestApp } from '../support/start-app.ts';

let app: TestApp;

beforeAll(async () => {
  app = await startApp({ realtime: { gatherMs: 1, headBeatMs: 500 } });
});
afterAll(async () => {
  await app.stop();
});

/** Rounds of the flood that took a reader out of the room. */
let roundsTaken = 0;

/** Posts long comments, 20 at a time, until a condition holds; as staff, whose repetitions are not held. */
async function flood(articleId: string, until: () => boolean, most = 1_000): Promise<number> {
  const writer = await connect(app.origin, { token: app.token('moderator') });
  const body = 'ح'.repeat(4_000);
  let round = 0;
  for (; !until() && round < most; round += 1) {
    await Promise.all(
      Array.from({ length: 20 }, () =>
        writer.send('comment:post', {
          articleId,
          key: randomUUID(),
          body: anyText(body),
        }),
      ),
    );
  }
  writer.close();
  return round;
}

async function stall(
  articleId: string,
  moderator?: string,
): Promise<{
  readonly stalled: StalledReader;
  readonly watcher: TestSocket;
}> {
  const watcher = await connect(app.origin);
  await watcher.join(articleId);
  const stalled = await openStalledReader(app.origin, articleId, moderator);
  const latest = (): number | undefined => watcher.heads.at(-1)?.readers;
  await eventually('both are counted', () => latest() === 2);
  roundsTaken = await flood(articleId, () => latest() === 1);
  expect(latest()).toBe(1);
  return { stalled, watcher };
}

it('takes a reader who does not read out of the room, and back in with the head when they read again', async () => {
  const articleId = await app.article();
  const { stalled, watcher } = await stall(articleId);
  stalled.read();
  await eventually('the reader is back', () => watcher.heads.at(-1)?.readers === 2);
  const head = watcher.heads.at(-1)!.rev;
  await eventually('the reader hears the head, to ask for what was missed', () =>
    stalled.received().includes(`"rev":${String(head)}`),
  );
  stalled.destroy();
  watcher.close();
});

it('tells a reader who is back what became of the article meanwhile, which no revision would say', async () => {
  const articleId = await app.article();
  const { stalled, watcher } = await stall(articleId);
  const token = app.token('moderator');
  const body = { state: 'closed' };
  await app.call('PUT', `/articles/${articleId}/state`, { token, body });
  // From here on the room is told no more of it: who hears of it hears it on their return.
  await eventually('the room is told', () => watcher.articles.at(-1)?.state === 'closed');
  stalled.read();
  await eventually('the reader is told', () => stalled.received().includes('"state":"closed"'));
  stalled.destroy();
  watcher.close();
});

it('ends a moderator who reads again, for whom a queue of which updates are missing would be wrong', async () => {
  const articleId = await app.article();
  const { stalled, watcher } = await stall(articleId, app.token('moderator'));
  stalled.read();
  // A reader, in the test above, is back in the room by now: put back in so, the desk would never know.
  await eventually('the moderator comes anew', () => stalled.closed());
  watcher.close();
});

it('control: without the guard the same flood leaves them in the room, and all of it is kept for them', async () => {
  expect(roundsTaken).toBeGreaterThan(0);
  const before = app;
  app = await startApp({
    realtime: { gatherMs: 1, headBeatMs: 500, slowReaderPackets: 1_000_000_000 },
  });
  const articleId = await app.article();
  const watcher = await connect(app.origin);
  await watcher.join(articleId);
  const stalled = await openStalledReader(app.origin, articleId);
  await flood(articleId, () => false, roundsTaken);
  const told = watcher.heads.length;
  await eventually('two more heads are told', () => watcher.heads.length > told + 1);
  expect(watcher.heads.at(-1)?.readers).toBe(2);
  stalled.destroy();
  watcher.close();
  await app.stop();
  app = before;
});

it('drops one who goes on so', async () => {
  const articleId = await app.article();
  const { stalled, watcher } = await stall(articleId);
  await eventually('a write to the dropped connection fails', () => {
    stalled.pong();
    return stalled.closed();
  });
  watcher.close();
});

it('stops although somebody does not read', async () => {
  const other = await startApp({ realtime: { gatherMs: 1, headBeatMs: 500 } });
  const before = app;
  app = other;
  const articleId = await other.article();
  const { stalled, watcher } = await stall(articleId);
  await other.stop();
  app = before;
  stalled.destroy();
  watcher.close();
  await expect(fetch(`${other.origin}/health/live`)).rejects.toThrow();
});

it('ends a connection that floods it with pings whose answers are not read', async () => {
  const articleId = await app.article();
  const flooder = await openStalledReader(app.origin, articleId);
  await eventually('the connection is closed', () => {
    flooder.ping(1_000);
    return flooder.closed();
  });
  const healthy = await connect(app.origin);
  expect(await healthy.join(articleId)).toHaveProperty('comments');
  healthy.close();
});
