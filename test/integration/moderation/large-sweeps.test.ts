import { randomUUID } from 'node:crypto';
import { createConnection } from 'mongoose';
import { limits } from '../../../src/contract/limits.ts';
import type { RemovalReceipt } from '../../../src/contract/moderation/decision.ts';
import type { SweepProgress } from '../../../src/contract/moderation/sweep.ts';
import { connect } from '../../support/connect.ts';
import type { TestSocket } from '../../support/connect.ts';
import { eventually } from '../../support/eventually.ts';
import { openClient } from '../../support/real-client.ts';
import type { RealClient } from '../../support/real-client.ts';
import { startApp, testMongodbUri } from '../../support/start-app.ts';
import type { TestApp } from '../../support/start-app.ts';

/** One more than a difference may have: the pages are not told of each, but to read anew. */
const MANY = limits.changesMax + 1;
const RAIDER = 'moderator:raider';

let app: TestApp;
let other: TestApp;
const closing: (() => void)[] = [];

beforeAll(async () => {
  const databaseName = `test_large_${randomUUID().slice(0, 8)}`;
  app = await startApp({ realtime: { headBeatMs: 300 } }, { databaseName });
  other = await startApp({ realtime: { headBeatMs: 300 } }, { databaseName });
});
afterEach(() => {
  for (const close of closing.splice(0)) close();
});
afterAll(async () => {
  await other.stop();
  await app.stop();
});

async function open(token?: string, on = app): Promise<TestSocket> {
  const client = await connect(on.origin, token ? { token } : {});
  closing.push(() => {
    client.close();
  });
  return client;
}

function openPage(articleId: string): RealClient {
  const page = openClient(app.origin, articleId, Math.random);
  closing.push(() => {
    page.stop();
  });
  return page;
}

/** By staff, whom no rule of copies holds. */
async function raid(articleId: string): Promise<void> {
  const token = app.token('moderator', 'Raider', RAIDER);
  for (let from = 0; from < MANY; from += 50) {
    const some = Array.from({ length: Math.min(50, MANY - from) }, (_, at) => String(from + at));
    await Promise.all(some.map((text) => app.post(token, articleId, text)));
  }
}

const bodies = ({ discussion }: RealClient): readonly string[] =>
  [...discussion.getState().comments.values()].map((one) => ('body' in one ? one.body : ''));

it('pages that have to read the article anew confirm it when they have; progress is told to who swept', async () => {
  const articleId = await app.article();
  await raid(articleId);
  const pages = [1, 2, 3].map(() => openPage(articleId));
  for (const page of pages) {
    await eventually('the page has the raid', () => bodies(page).includes(String(MANY - 1)));
  }
  // The control: open as well, told the same, and it neither reads anew nor confirms.
  const deaf = await open();
  await deaf.join(articleId);
  const desk = await open(app.token('moderator', 'Mona', 'moderator:mona'));
  const colleague = await open(app.token('moderator', 'Samir', 'moderator:samir'));
  const receipts: RemovalReceipt[] = [];
  const progress: SweepProgress[] = [];
  desk.socket.on('receipt', (receipt) => receipts.push(receipt));
  desk.socket.on('sweep', (said) => progress.push(said));

  const looked = await desk.send('moderation:preview', { userId: RAIDER, minutes: 60 });
  if (!looked.ok) throw new Error(looked.error.code);
  expect(looked.data).toMatchObject({ count: MANY, cut: false, articles: 1 });
  const swept = await desk.send('moderation:sweep', { token: looked.data.token, reason: 'spam' });
  expect(swept).toMatchObject({ ok: true, data: { removed: MANY, kept: 0 } });

  const last = await eventually('the receipt is done', () => receipts.find(({ done }) => done));
  expect(last).toMatchObject({ pages: 4, asked: 4, confirmed: 3 });
  for (const page of pages) expect(bodies(page).filter((body) => /^\d+$/.test(body))).toEqual([]);
  const frame = deaf.changes.find(({ to }) => to >= 2 * MANY);
  expect(frame).toMatchObject({ items: [], from: frame?.to });

  const done = progress.map((said) => said.done);
  expect(done.length).toBeGreaterThan(0);
  expect(done).toEqual([...done].sort((a, b) => a - b));
  expect(progress.every(({ of, token }) => of === MANY && token === looked.data.token)).toBe(true);
  expect(colleague.received.filter((text) => text.startsWith('["sweep"'))).toEqual([]);
});

it('pages of another node, which only hears that much has changed, are asked as well', async () => {
  const articleId = await app.article();
  await raid(articleId);
  const page = await open(undefined, other);
  const first = await page.join(articleId);
  const confirms: number[] = [];
  page.socket.on('changes', ({ confirm, from, items, to }) => {
    if (confirm) confirms.push(to);
    else if (items.length === 0 && from === to) {
      void page.join(articleId, { epoch: first.epoch, since: 'rev' in first ? first.rev : 0 });
    }
  });
  const token = app.token('moderator', 'Mona', 'moderator:mona');
  const query = { token, body: { userId: RAIDER, articleId, minutes: 60 } };
  const { body: looked } = await app.call('POST', '/moderation/sweeps/preview', query);
  const { body: swept } = await app.call('POST', '/moderation/sweeps', {
    token,
    body: { token: looked.token, reason: 'spam' },
  });
  expect(swept).toMatchObject({ removed: MANY });
  await eventually('it is asked once it has read all', () => (confirms.at(-1) ?? 0) >= 2 * MANY);
});

it('says that there are more than it found, and finds those when it looks again', async () => {
  const articleId = await app.article();
  const author = `reader:${randomUUID()}`;
  const { id } = await app.post(app.token('reader', 'Rim', author), articleId, '1');
  const connection = createConnection(testMongodbUri(), { dbName: app.databaseName });
  await connection.asPromise();
  const comments = connection.collection<{ _id: string; rev: number }>('comments');
  const one = await comments.findOne({ _id: id });
  if (!one) throw new Error('the comment is not there');
  const many = Array.from({ length: limits.sweepMax }, (_, at) => {
    const own = String(at).padStart(24, 'a');
    return { ...one, _id: own, key: own, rev: one.rev + 1 + at, spent: [one.rev + 1 + at] };
  });
  await comments.insertMany(many, { ordered: false });
  const token = app.token('moderator', 'Mona', 'moderator:mona');
  const look = async (): Promise<any> => {
    const query = { token, body: { userId: author, minutes: 60 } };
    return (await app.call('POST', '/moderation/sweeps/preview', query)).body;
  };
  expect(await look()).toMatchObject({ count: limits.sweepMax, cut: true });
  await comments.deleteOne({ _id: many[0]!._id });
  expect(await look()).toMatchObject({ count: limits.sweepMax, cut: false });
  await connection.close();
});

it('a moderator looks so often in a minute and no more, each for themselves', async () => {
  const limited = await startApp({ limits: { rates: true, sweepPreviewsPerMinute: 2 } });
  try {
    const look = (name: string): ReturnType<TestApp['call']> =>
      limited.call('POST', '/moderation/sweeps/preview', {
        token: limited.token('moderator', name, `moderator:${name}`),
        body: { userId: 'reader:nobody', minutes: 60 },
      });
    for (let looks = 0; looks < 2; looks += 1)
      expect(await look('mona')).toMatchObject({ status: 200 });
    const { body, headers, status } = await look('mona');
    expect({ status, code: body.code }).toEqual({ status: 429, code: 'rate_limited' });
    expect(body.retryAfterMs).toBeGreaterThan(0);
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await look('samir')).toMatchObject({ status: 200 });
  } finally {
    await limited.stop();
  }
});
