import { randomUUID } from 'node:crypto';
import { createConnection } from 'mongoose';
import type { Connection } from 'mongoose';
import type { HeldName } from '../../src/domain/identity/held-names.ts';
import { MongoHeldNameRepository } from '../../src/storage/mongo/held-name-repository.ts';
import { createIndexes, defineModels } from '../../src/storage/mongo/models.ts';
import { testMongodbUri } from '../support/start-app.ts';

const NOW = 1_760_000_000_000;
const LATER = NOW + 1_000;
let connection: Connection;
let names: MongoHeldNameRepository;
let collection: any;

beforeAll(async () => {
  const dbName = `test_held_${randomUUID().slice(0, 8)}`;
  connection = await createConnection(testMongodbUri(), { dbName }).asPromise();
  const models = defineModels(connection);
  await createIndexes(models);
  names = new MongoHeldNameRepository(models.names);
  collection = models.names.collection;
});
afterAll(async () => {
  await connection.dropDatabase();
  await connection.close();
});

/** The same name for each guest that asks for it. */
function anyName(): (guestId: string) => HeldName {
  const articleId = randomUUID();
  return (guestId) => ({ articleId, key: 'read rlm', guestId });
}
const hold = (name: HeldName, now = NOW): Promise<boolean> => names.hold(name, now, now + 1_000);

it('is held for one of all who ask at once, and so in each article by itself', async () => {
  const [here, elsewhere] = [anyName(), anyName()];
  const guests = Array.from({ length: 40 }, (_, n) => `guest:${String(n)}`);
  const held = await Promise.all(guests.map((guest) => hold(here(guest))));
  expect(held.filter(Boolean)).toHaveLength(1);
  expect(await hold(elsewhere('guest:0'))).toBe(true);
});

it('goes on to another when its time is over, and not before', async () => {
  const name = anyName();
  expect(await hold(name('guest:1'))).toBe(true);
  expect(await hold(name('guest:2'), LATER - 1)).toBe(false);
  expect(await hold(name('guest:2'), LATER)).toBe(true);
  expect(await hold(name('guest:1'), LATER)).toBe(false);
});

it('is held on for who holds it, and longer for having asked again', async () => {
  const name = anyName();
  expect(await hold(name('guest:1'))).toBe(true);
  expect(await hold(name('guest:1'), LATER - 1)).toBe(true);
  expect(await hold(name('guest:2'), LATER)).toBe(false);
});

it('is let go of for the comment that it was held for, and for no other', async () => {
  const name = anyName();
  await hold(name('guest:1'));
  await names.letGo(name('guest:2'));
  expect(await hold(name('guest:2'))).toBe(false);
  await names.letGo(name('guest:1'));
  expect(await hold(name('guest:2'))).toBe(true);
  await hold(name('guest:2'));
  await names.letGo(name('guest:2'));
  expect(await hold(name('guest:1'))).toBe(false);
});

it('is the guest’s own again where another comment of theirs lets go of it between two questions', async () => {
  const own = anyName()('guest:1');
  await hold(own);
  const driver = Object.getPrototypeOf(collection.conn.getClient().db('x').collection('x'));
  const { updateOne } = driver;
  const asked = jest.spyOn(driver, 'updateOne');
  asked.mockImplementationOnce(async function (this: unknown, ...given: unknown[]) {
    try {
      return await updateOne.apply(this, given);
    } finally {
      await names.letGo(own);
    }
  });
  expect(await hold(own)).toBe(true);
  asked.mockRestore();
});

it('is forgotten when it has ended, found by an index as everything that is asked', async () => {
  const [ended, fresh] = [anyName()('guest:old'), anyName()('guest:new')];
  await hold(ended);
  await hold(fresh, LATER);
  await names.forgetEnded(LATER);
  expect(await collection.countDocuments({ guestId: 'guest:old' })).toBe(0);
  expect(await collection.countDocuments({ guestId: 'guest:new' })).toBe(1);
  const stages = async (filter: object): Promise<string> =>
    JSON.stringify((await collection.find(filter).explain()).queryPlanner.winningPlan);
  expect(await stages({ until: { $lte: LATER } })).toContain('"indexName":"by_end"');
  expect(await stages({ guestId: 'guest:new' })).toContain('"indexName":"of_guest"');
  expect(await stages({ _id: 'x', until: { $lte: LATER } })).not.toContain('COLLSCAN');
  expect(await stages({ asked: 1 })).toContain('COLLSCAN');
});
