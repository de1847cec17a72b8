import { GatherWindow } from '../../../src/realtime/gather-window.ts';

const BEGIN = 1_000_000;

/** Feeds a steady pace for three seconds and asks how far apart frames are then. */
function apart(perSecond: number): number {
  const window = new GatherWindow(100);
  const end = BEGIN + 3_000;
  for (let now = BEGIN; now < end; now += 1_000 / perSecond) window.count('a', 1, now);
  window.sent('a', end);
  return window.waitMs('a', end);
}

it('sends frames further apart the hotter an article is', () => {
  expect([1, 10, 18].map(apart)).toEqual([100, 100, 100]);
  expect([25, 50, 90].map(apart)).toEqual([250, 250, 250]);
  expect([120, 1_000].map(apart)).toEqual([1_000, 1_000]);
});

it('lets the first change after a rest leave at once, and gathers what follows', () => {
  const window = new GatherWindow(100);
  window.count('a', 1, BEGIN);
  expect(window.waitMs('a', BEGIN)).toBe(0);
  window.sent('a', BEGIN);
  window.count('a', 1, BEGIN + 30);
  expect(window.waitMs('a', BEGIN + 30)).toBe(70);
  expect(window.waitMs('another', BEGIN + 30)).toBe(0);
  expect(window.waitMs('a', BEGIN + 100)).toBe(0);
});

it('cools down within seconds', () => {
  const window = new GatherWindow(100);
  window.count('a', 300, BEGIN);
  window.sent('a', BEGIN);
  expect(window.waitMs('a', BEGIN)).toBe(1_000);
  window.sent('a', BEGIN + 4_000);
  expect(window.waitMs('a', BEGIN + 4_000)).toBe(100);
});
