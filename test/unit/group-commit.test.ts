import { mongo } from 'mongoose';
import { GroupCommit } from '../../src/storage/mongo/group-commit.ts';

type Operations = readonly { readonly name: string }[];

const named = (...names: readonly string[]): never[] => names.map((name) => ({ name })) as never[];

/** A database that refuses one operation, and keeps every write waiting for a turn. */
function database(refused: string) {
  const stored: string[] = [];
  const writes: number[] = [];
  const group = new GroupCommit(async (operations) => {
    await new Promise((resolve) => setImmediate(resolve));
    writes.push(operations.length);
    for (const [index, { name }] of (operations as unknown as Operations).entries()) {
      if (name === refused) {
        const error = { code: 11_000, index, errmsg: 'E11000' };
        throw new mongo.MongoBulkWriteError(
          { message: 'refused', code: 11_000, writeErrors: [error as never] },
          {} as never,
        );
      }
      stored.push(name);
    }
  });
  return { group, stored, writes };
}

it('joins what comes while others are written', async () => {
  const { group, stored, writes } = database('');
  await Promise.all(Array.from({ length: 100 }, (_, n) => group.submit(named(String(n)))));
  expect(stored).toHaveLength(100);
  expect(writes).toEqual([1, 1, 98]);
});

it('ends only the group of a refused operation, and leaves none of the others out or in twice', async () => {
  const { group, stored } = database('b2');
  const busy = [group.submit(named('x')), group.submit(named('y'))];
  const outcomes = await Promise.all([
    group.submit(named('a1', 'a2')),
    group.submit(named('b1', 'b2', 'b3')),
    group.submit(named('c1', 'c2')),
    ...busy,
  ]);
  expect(outcomes.map(({ written }) => written)).toEqual([2, 1, 2, 1, 1]);
  expect(outcomes.map(({ fault }) => fault !== null)).toEqual([false, true, false, false, false]);
  expect(stored).toEqual(['x', 'y', 'a1', 'a2', 'b1', 'c1', 'c2']);
});

it('tells everybody when it is not known what was written', async () => {
  const group = new GroupCommit(() => Promise.reject(new Error('away')));
  const told = await Promise.allSettled([group.submit(named('a')), group.submit(named('b'))]);
  expect(told.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
});
