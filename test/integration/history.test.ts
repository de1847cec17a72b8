import { randomUUID } from 'node:crypto';
import { createConnection } from 'mongoose';
import type { Connection } from 'mongoose';
import { eventually } from '../support/eventually.ts';
import { freshPicture } from '../support/mirror.ts';
import { faults } from '../support/page-check.ts';
import { openClient } from '../support/real-client.ts';
import { Relay } from '../support/relay.ts';
import { startApp, testMongodbUri } from '../support/start-app.ts';
import type { TestApp } from '../support/start-app.ts';

/** Pages that are open while the data behind them become other data. */
describe('a history that is replaced', () => {
  let databaseName: string;
  let database: Connection;

  beforeEach(async () => {
    databaseName = `test_history_${randomUUID().slice(0, 8)}`;
    database = createConnection(testMongodbUri(), { dbName: databaseName });
    await database.asPromise();
  });
  afterEach(async () => {
    await database.dropDatabase();
    await database.close();
  });

  const start = (): Promise<TestApp> =>
    startApp({ realtime: { headBeatMs: 300, gatherMs: 5 } }, { databaseName });
  const bodies = (page: ReturnType<typeof openClient>): readonly string[] =>
    [...page.discussion.getState().comments.values()].map((one) => ('body' in one ? one.body : ''));

  it('leaves nothing of a wiped database on an open page, and counts from nothing', async () => {
    const app = await start();
    const id = await app.article({}, 'wiped');
    const page = openClient(app.origin, id, () => 0.01);
    try {
      for (let n = 0; n < 3; n += 1) await app.post(app.token('reader'), id, `old ${String(n)}`);
      await eventually('the page has them', () => bodies(page).length === 3);
      for (const collection of await database.db!.collections()) await collection.deleteMany({});
      await app.article({}, 'wiped');
      await eventually('the page has let go of them', () => bodies(page).length === 0);
      await app.post(app.token('reader'), id, 'new');
      const truth = await freshPicture(app, id);
      expect(truth.count).toBe(1);
      await eventually('the page is right', () => faults(page, truth).length === 0);
      expect(bodies(page)).toEqual(['new']);
    } finally {
      page.stop();
      await app.stop();
    }
  });

  it('is noticed while the server runs where an older copy is put back under it', async () => {
    const app = await start();
    const id = await app.article();
    const page = openClient(app.origin, id, () => 0.01);
    try {
      for (let n = 1; n <= 5; n += 1) await app.post(app.token('reader'), id, `old ${String(n)}`);
      await eventually('the page has them', () => bodies(page).length === 5);
      await database.db!.collection('comments').deleteMany({ rev: { $gt: 3 } });
      await eventually('the page has three', () => bodies(page).length === 3);
      await app.post(app.token('reader'), id, 'new 4');
      const truth = await freshPicture(app, id);
      await eventually('the page is right', () => faults(page, truth).length === 0);
      expect([...bodies(page)].sort()).toEqual(['new 4', 'old 1', 'old 2', 'old 3']);
    } finally {
      page.stop();
      await app.stop();
    }
  });

  it.each([true, false])('put back with no server running: renewed %p', async (renewed) => {
    let app = await start();
    const id = await app.article();
    const relay = new Relay(app.origin);
    await relay.mend();
    const page = openClient(`http://${relay.host}`, id, () => 0.01);
    try {
      for (let n = 1; n <= 5; n += 1) await app.post(app.token('reader'), id, `old ${String(n)}`);
      await eventually('the page has them', () => bodies(page).length === 5);
      await relay.cut();
      await app.stop();
      await database.db!.collection('comments').deleteMany({ rev: { $gt: 3 } });
      app = await start();
      if (renewed) await app.app.articles.renew();
      for (let n = 4; n <= 6; n += 1) await app.post(app.token('reader'), id, `new ${String(n)}`);
      relay.retarget(app.origin);
      await relay.mend();
      await eventually('the page has the last', () => bodies(page).includes('new 6'));
      // The control: without the command, a page asks for what came after revision 5 and keeps two dead ones.
      expect(bodies(page).includes('old 5')).toBe(!renewed);
    } finally {
      page.stop();
      await relay.cut();
      await app.stop();
    }
  });
});
