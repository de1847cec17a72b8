import { GatherWindow } from '../../../src/realtime/gather-window.ts';

/** Feeds a steady pace for three seconds and asks how long is gathered then. */
function after(perSecond: number): number {
  const window = new GatherWindow(100);
  const stepMs = 1_000 / perSecond;
  for (let now = 0; now < 3_000; now += stepMs) window.count('a', 1, now);
  return window.of('a', 3_000);
}

it('gathers longer the hotter an article is, by its own heat only', () => {
  expect([1, 10, 18].map(after)).toEqual([100, 100, 100]);
  expect([25, 50, 90].map(after)).toEqual([250, 250, 250]);
  expect([120, 1_000].map(after)).toEqual([1_000, 1_000]);
  expect(new GatherWindow(100).of('never changed', 0)).toBe(100);
});

it('cools down within seconds', () => {
  const window = new GatherWindow(100);
  window.count('a', 300, 0);
  expect(window.of('a', 0)).toBe(1_000);
  expect(window.of('a', 2_000)).toBe(250);
  expect(window.of('a', 4_000)).toBe(100);
});
