import { kinds } from '../hostile/impression.ts';
import type { Figures, Impression, Kind } from '../hostile/impression.ts';
import { judge } from '../hostile/judge.ts';

const impression = (
  more: Partial<Record<Kind, Figures>> = {},
  noticed: readonly string[] = [],
  shed = 0,
): Impression => {
  const usual = Object.fromEntries(
    kinds.map((kind) => [kind, { asked: 500, p50: 4, p99: 10 }]),
  ) as Record<Kind, Figures>;
  return { waits: { ...usual, ...more }, noticed, shed };
};

function judged(
  attacked: Impression,
  paced = true,
  idle = impression(),
): { good: boolean; said: string } {
  const lines: string[] = [];
  const good = judge((line) => lines.push(line), 'frames', paced, [attacked, idle]);
  return { good, said: lines.join('\n') };
}

it('holds where neighbours waited at most twice as long as beside an idle server, whatever they did', () => {
  expect(judged(impression()).good).toBe(true);
  expect(judged(impression({ voting: { asked: 500, p50: 4, p99: 20 } })).good).toBe(true);
  for (const kind of kinds) {
    const { good, said } = judged(impression({ [kind]: { asked: 500, p50: 4, p99: 20.1 } }));
    expect([kind, good]).toEqual([kind, false]);
    expect(said).toContain(`during frames, ${kind}: p50 4.0 ms, p99 20.1 ms of 500`);
    expect(said).toContain('2.01 times TOO LONG');
  }
});

it('tells of few waits and of an attack without a pace, and does not judge them', () => {
  const long = { voting: { asked: 299, p50: 4, p99: 99 } };
  expect(judged(impression(long)).good).toBe(true);
  expect(judged(impression({ voting: { asked: 500, p50: 4, p99: 99 } }), false).good).toBe(true);
});

it('holds for nobody who noticed something, and tells it once', () => {
  const { good, said } = judged(impression({}, ['refused', 'refused']));
  expect(good).toBe(false);
  expect(said).toContain('A NEIGHBOUR NOTICED: refused (2)');
});

it('takes what is given up for load as the machine’s doing only where the idle server gives up too', () => {
  const shed = impression({}, [], 3);
  expect(judged(shed).good).toBe(false);
  expect(judged(shed, true, impression({}, [], 1)).good).toBe(true);
});
