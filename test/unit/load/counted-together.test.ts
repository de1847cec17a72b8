import { busiest } from '../../../src/domain/load/counted-together.ts';
import type { CountedTogether } from '../../../src/domain/load/counted-together.ts';
import { CreditBook } from '../../../src/domain/load/credit-book.ts';
import { Doorkeeper } from '../../../src/domain/load/doorkeeper.ts';
import { Elsewhere } from '../../../src/domain/load/elsewhere.ts';
import { Places } from '../../../src/domain/load/places.ts';

/** Each node's book tells all others. */
function tellAll(books: readonly CountedTogether[], now: number): void {
  const told = books.map((book) => book.tell());
  for (const [at, book] of books.entries()) {
    for (const [from, counts] of told.entries()) {
      if (from !== at) book.heard(`node ${String(from)}`, counts, now);
    }
  }
}

const PER_SECOND = 50;
const BURST = 300;
const SECONDS = 60;

/** What a network gets through that asks every node once in 2 ms for a minute. */
function takenByAFlood(nodes: number, telling: boolean): number {
  const books = Array.from({ length: nodes }, () => new CreditBook(PER_SECOND, BURST));
  let taken = 0;
  for (let now = 0; now < SECONDS * 1_000; now += 2) {
    if (telling && now % 1_000 === 0) tellAll(books, now);
    for (const book of books) if (book.take('network', now) === 0) taken += 1;
  }
  return taken;
}

it('lets a network have on all nodes what one gives, and on each what it gives before it has heard', () => {
  const allowed = PER_SECOND * SECONDS;
  expect(takenByAFlood(1, true)).toBeLessThanOrEqual(allowed + BURST);
  for (const nodes of [2, 4]) {
    expect(takenByAFlood(nodes, true)).toBeLessThanOrEqual(allowed + nodes * (BURST + PER_SECOND));
    // The control: nodes that count by themselves give as much, each of them.
    expect(takenByAFlood(nodes, false)).toBeGreaterThan(nodes * allowed);
  }
});

it('charges one network for what it did elsewhere, and no other', () => {
  const [here, there] = [new CreditBook(1, 6), new CreditBook(1, 6)];
  tellAll([here, there], 0);
  for (let n = 0; n < 6; n += 1) there.take('busy', 0);
  there.take('calm', 0);
  expect(here.take('busy', 0)).toBe(0);
  tellAll([here, there], 0);
  expect([here.take('busy', 0), here.take('calm', 0)]).toEqual([2_000, 0]);
  // A debt is one burst at most, however much is told.
  here.heard('a node that errs', [['calm', 1e9]], 0);
  expect(here.take('calm', 0)).toBe(7_000);
});

it('counts places on all nodes, and by itself again when the others are not heard any more', () => {
  const [here, there] = [new Places(4), new Places(4)];
  const leave = [1, 2, 3].map(() => there.take('network'));
  here.take('network');
  expect([here.isFull('network', 0), there.isFull('network', 0)]).toEqual([false, false]);
  tellAll([here, there], 0);
  expect([here.isFull('network', 0), here.isFull('another', 0)]).toEqual([true, false]);
  leave[0]?.();
  leave[0]?.();
  tellAll([here, there], 0);
  expect(here.isFull('network', 0)).toBe(false);
  here.take('network');
  expect([here.isFull('network', 3_499), here.isFull('network', 3_500)]).toEqual([true, false]);
});

it('holds a network at every door for the connections it opened at another', () => {
  const limits = {
    connectionsPerSecond: 1_000,
    connectionsPerSecondPerNetwork: 2,
    socketsPerNetwork: 100,
  };
  const doors = [new Doorkeeper(limits, 0), new Doorkeeper(limits, 0)];
  const tell = (): void => {
    for (const book of ['connections', 'sockets'] as const) {
      tellAll(
        doors.map(({ together }) => together[book]),
        0,
      );
    }
  };
  tell();
  const admitted = (door: Doorkeeper | undefined): boolean =>
    door?.admit('network', 0).admitted ?? false;
  expect(Array.from({ length: 7 }, () => admitted(doors[0])).filter(Boolean)).toHaveLength(6);
  expect(admitted(doors[1])).toBe(true);
  tell();
  expect(admitted(doors[1])).toBe(false);
});

it('tells of those who have a tenth of what is allowed, and of 500 at most: those with most', () => {
  expect(
    busiest(
      [
        ['a', 9],
        ['b', 10],
        ['c', 100],
      ],
      100,
    ),
  ).toEqual([
    ['b', 10],
    ['c', 100],
  ]);
  expect(
    busiest(
      [
        ['a', 1],
        ['b', 2],
      ],
      10,
    ),
  ).toEqual([['b', 2]]);
  const crowd = Array.from({ length: 2_000 }, (_, n): [string, number] => [String(n), 10 + n]);
  const told = busiest(crowd, 100);
  expect(told).toHaveLength(500);
  expect(Math.min(...told.map(([, count]) => count))).toBe(10 + 1_500);
});

it('keeps what 64 nodes said, whoever says to be more of them', () => {
  const elsewhere = new Elsewhere();
  for (let node = 0; node < 10_000; node += 1) elsewhere.heard(String(node), [['a', 1]], 0);
  expect(elsewhere.of('a', 0)).toBe(64);
});
