import fc from 'fast-check';
import { chunksOf } from '../../../client/ui/chunks.ts';

const homesOf = (chunks: ReturnType<typeof chunksOf>): Map<string, string> =>
  new Map(chunks.flatMap(({ key, ids }) => ids.map((id) => [id, key])));

it('keeps every id once and in order, in chunks of bounded size with keys of their own', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string(), { maxLength: 120 }), (ids) => {
      const chunks = chunksOf(ids, new Map());
      expect(chunks.flatMap((chunk) => chunk.ids)).toEqual(ids);
      expect(new Set(chunks.map(({ key }) => key)).size).toBe(chunks.length);
      for (const { from, ids: own } of chunks) {
        expect(own.length).toBeLessThanOrEqual(20);
        expect(ids[from]).toBe(own[0]);
      }
    }),
  );
});

it('moves nobody to another chunk when some arrive at the top and more are loaded below', () => {
  fc.assert(
    fc.property(fc.nat(80), fc.nat(60), fc.nat(60), (held, arrived, loaded) => {
      const name = (kind: string, count: number): string[] =>
        Array.from({ length: count }, (_, index) => `${kind}${String(index)}`);
      const before = chunksOf(name('held', held), new Map());
      const ids = [...name('new', arrived), ...name('held', held), ...name('more', loaded)];
      const after = homesOf(chunksOf(ids, homesOf(before)));
      for (const [id, home] of homesOf(before)) expect(after.get(id)).toBe(home);
    }),
  );
});

it('does better than parting by index, which moves the last of every chunk when one arrives', () => {
  const ids = Array.from({ length: 60 }, (_, index) => `held${String(index)}`);
  const home = (list: readonly string[], id: string): number => Math.floor(list.indexOf(id) / 20);
  const moved = ids.filter((id) => home(['new', ...ids], id) !== home(ids, id));
  expect(moved).toHaveLength(3);
  const before = homesOf(chunksOf(ids, new Map()));
  const after = homesOf(chunksOf(['new', ...ids], before));
  expect(ids.filter((id) => after.get(id) !== before.get(id))).toEqual([]);
});

it('begins anew where another order has torn a chunk apart', () => {
  const before = homesOf(chunksOf(['a', 'b', 'c'], new Map()));
  const chunks = chunksOf(['a', 'x', 'c'], new Map([...before, ['x', 'elsewhere']]));
  expect(chunks.flatMap(({ ids }) => ids)).toEqual(['a', 'x', 'c']);
  expect(new Set(chunks.map(({ key }) => key)).size).toBe(3);
});
