import { randomBytes, randomUUID } from 'node:crypto';
import { createConnection } from 'mongoose';
import { Housekeeper } from '../../src/domain/housekeeping/housekeeper.ts';
import type { LeaseStore } from '../../src/domain/ports.ts';
import { openDatabase } from '../../src/storage/mongo/connect.ts';
import { MongoLeaseRepository } from '../../src/storage/mongo/lease-repository.ts';
import { defineModels } from '../../src/storage/mongo/models.ts';
import { connect } from '../support/connect.ts';
import { eventually } from '../support/eventually.ts';
import { silentLog } from '../support/silent-log.ts';
import { startApp, testMongodbUri } from '../support/start-app.ts';

it('erases the texts of removed comments when they are due, tells open pages, and leaves the rest', async () => {
  const app = await startApp({
    housekeeping: { everyMs: 50, hiddenTextsDays: 1e-9, reportsDays: 0 },
    realtime: { gatherMs: 10 },
  });
  try {
    const articleId = await app.article();
    const post = async (body: string): Promise<string> =>
      (
        await app.call('POST', `/articles/${articleId}/comments`, {
          token: app.token('reader'),
          body: { key: randomUUID(), body },
        })
      ).body.comment.id as string;
    const [gone, kept] = [await post('to be erased'), await post('to be kept')];
    const reader = await connect(app.origin);
    await reader.join(articleId);
    const token = app.token('moderator');
    await app.call('POST', `/comments/${gone}/decisions`, {
      token,
      body: { action: 'remove', version: 1 },
    });
    await eventually('the page hears that it was erased', () =>
      reader.received.some((text) => text.includes(gone) && text.includes('"erased"')),
    );
    const { body } = await app.call('GET', `/moderation/queue?articleId=${articleId}`, { token });
    const texts = Object.fromEntries(
      body.items.map((item: { id: string; body: string }) => [item.id, item.body]),
    );
    expect(texts).toEqual({ [gone]: '', [kept]: 'to be kept' });
    reader.close();
  } finally {
    await app.stop();
  }
});

it('keeps no address, and forgets after a day from which network a report came', async () => {
  const app = await startApp({ housekeeping: { everyMs: 50, hiddenTextsDays: 0, reportsDays: 0 } });
  const connection = createConnection(testMongodbUri(), { dbName: app.databaseName });
  await connection.asPromise();
  const reports = connection.collection('reports');
  const networkOf = async (commentId: string): Promise<unknown> =>
    (await reports.findOne({ commentId }))?.['network'];
  try {
    const articleId = await app.article();
    const ids: string[] = [];
    for (const words of ['reported long ago', 'reported just now']) {
      const { id } = await app.post(app.token('reader'), articleId, words);
      await app.call('POST', `/comments/${id}/reports`, {
        token: app.token('reader'),
        body: { reason: 'spam' },
      });
      ids.push(id);
    }
    const [old = '', fresh = ''] = ids;
    expect(await networkOf(old)).toMatch(/^[0-9a-f]{16}$/);
    const dayAgo = Date.now() - 25 * 3_600_000;
    await reports.updateOne({ commentId: old }, { $set: { at: dayAgo } });
    await eventually('the old one is forgotten', async () => (await networkOf(old)) === null);
    // The control: it is the day that counts.
    expect(await networkOf(fresh)).toMatch(/^[0-9a-f]{16}$/);
    const all = await Promise.all(
      ((await connection.db?.listCollections().toArray()) ?? []).map(async ({ name }) =>
        JSON.stringify(await connection.collection(name).find().toArray()),
      ),
    );
    expect(all.join('')).not.toMatch(/127\.0\.0\.1|::1/);
  } finally {
    await connection.close();
    await app.stop();
  }
});

it('runs on one node at a time, and passes on from a node that died', async () => {
  const dbName = `test_lease_${randomBytes(6).toString('hex')}`;
  const database = openDatabase(testMongodbUri(), {
    dbName,
    selectionMs: 3_000,
    answerMs: 8_000,
    log: silentLog,
  });
  await database.connected;
  const leases = new MongoLeaseRepository(defineModels(database.connection).leases);
  const noLease = { take: () => Promise.resolve(true), release: () => Promise.resolve() };
  let now = 1_000_000;
  let running = 0;
  let most = 0;
  let runs = 0;
  const node = (name: string, of: LeaseStore = leases): Housekeeper =>
    new Housekeeper({
      jobs: [
        {
          name: 'job',
          run: async () => {
            runs += 1;
            running += 1;
            most = Math.max(most, running);
            await new Promise(setImmediate);
            running -= 1;
            return 0;
          },
        },
      ],
      leases: of,
      node: name,
      everyMs: 1_000,
      clock: { now: () => now },
      log: silentLog,
    });
  const nodes = Array.from({ length: 8 }, (_, index) => node(`node ${String(index)}`));
  await Promise.all(nodes.map((one) => one.run()));
  expect(most).toBe(1);

  // The control: nodes that ask nobody run side by side.
  await Promise.all(['one', 'two'].map((name) => node(name, noLease).run()));
  expect(most).toBe(2);

  runs = 0;
  expect(await leases.take('housekeeping', 'a node that dies', now, 600_000)).toBe(true);
  await nodes[0]!.run();
  expect(runs).toBe(0);
  now += 600_001;
  await nodes[0]!.run();
  expect(runs).toBe(1);
  await database.connection.dropDatabase();
  await database.close();
});
