import fc from 'fast-check';
import type { ActiveGuard } from '../../../src/domain/article/article.ts';
import { guardAfter } from '../../../src/domain/article/guard/surge.ts';
import type { GuardSettings, WindowCounts } from '../../../src/domain/article/guard/surge.ts';

const settings: GuardSettings = {
  on: true,
  windowMs: 60_000,
  comments: 20,
  hidden: 6,
  slowModeMs: 30_000,
  holdMs: 10_000,
};
const calm: WindowCounts = { comments: 0, hidden: 0 };

interface Look {
  readonly now: number;
  readonly counts: WindowCounts;
  readonly before: ActiveGuard | null;
  readonly after: ActiveGuard | null;
}
type Rule = typeof guardAfter;

const steps = fc.array(
  fc.record({
    passed: fc.integer({ min: 1, max: 8_000 }),
    counts: fc.record({
      comments: fc.integer({ min: 0, max: 40 }),
      hidden: fc.integer({ min: 0, max: 12 }),
    }),
  }),
  { maxLength: 60 },
);
type Steps = readonly { readonly passed: number; readonly counts: WindowCounts }[];

function looks(rule: Rule, taken: Steps, using = settings): readonly Look[] {
  let now = 0;
  let guard: ActiveGuard | null = null;
  return taken.map(({ counts, passed }) => {
    now += passed;
    const before = guard;
    guard = rule(before, counts, now, using);
    return { now, counts, before, after: guard };
  });
}

/** Whether some measure ended before its time or was weakened. */
function flaps(all: readonly Look[]): boolean {
  return all.some(
    ({ after, before, now }) =>
      before !== null &&
      now < before.until &&
      (after === null || (before.kind === 'premoderated' && after.kind === 'slow')),
  );
}

/** The guard without hysteresis: on while over a threshold, off below it. */
const naive: Rule = (_guard, counts, now, using) => guardAfter(null, counts, now, using);

it('never ends or weakens a measure within its time, nor takes the time back', () => {
  fc.assert(
    fc.property(steps, (taken) => {
      const all = looks(guardAfter, taken);
      const shortened = all.filter(
        ({ after, before }) => before !== null && after !== null && after.until < before.until,
      );
      expect([flaps(all), shortened]).toEqual([false, []]);
    }),
  );
});

it('control: without hysteresis it flaps', () => {
  const result = fc.check(fc.property(steps, (taken) => !flaps(looks(naive, taken))));
  expect(result.failed).toBe(true);
});

it('ends only after at least half of the holding time without anything that is not calm', () => {
  fc.assert(
    fc.property(steps, (taken) => {
      const all = looks(guardAfter, taken);
      for (const [index, { after, before, now }] of all.entries()) {
        if (before === null || after !== null) continue;
        const restless = all
          .slice(0, index + 1)
          .filter(({ counts }) => counts.comments >= 10 || counts.hidden >= 3);
        expect(now - (restless.at(-1)?.now ?? -Infinity)).toBeGreaterThanOrEqual(5_000);
      }
    }),
  );
});

it('when calm it always lets go, at its time', () => {
  fc.assert(
    fc.property(steps, (taken) => {
      const last = looks(guardAfter, taken).at(-1);
      const guard = last?.after ?? null;
      if (guard === null) return;
      expect(guardAfter(guard, calm, guard.until - 1, settings)).toBe(guard);
      expect(guardAfter(guard, calm, guard.until, settings)).toBeNull();
    }),
  );
});

it('switched off it never acts, and ends what was in force', () => {
  fc.assert(
    fc.property(steps, (taken) => {
      const off = { ...settings, on: false };
      expect(looks(guardAfter, taken, off).every(({ after }) => after === null)).toBe(true);
      const held = looks(guardAfter, taken).find(({ after }) => after !== null)?.after ?? null;
      expect(guardAfter(held, { comments: 99, hidden: 99 }, 0, off)).toBeNull();
    }),
  );
});

it('answers a burst with slow mode, and a jump in what is hidden by letting comments wait', () => {
  const burst = guardAfter(null, { comments: 20, hidden: 0 }, 5, settings);
  expect(burst).toEqual({
    ...{ kind: 'slow', reason: 'burst', since: 5, until: 10_005, slowModeMs: 30_000 },
  });
  expect(guardAfter(burst, { comments: 20, hidden: 6 }, 9, settings)).toMatchObject({
    ...{ kind: 'premoderated', reason: 'removals', since: 9, slowModeMs: 0 },
  });
  expect(guardAfter(null, { comments: 19, hidden: 5 }, 5, settings)).toBeNull();
});
