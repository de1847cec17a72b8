import fc from 'fast-check';
import { binOf, medianOf } from '../../../src/domain/records/decision-times.ts';

function counted(times: readonly number[]): Record<string, number> {
  const bins: Record<string, number> = {};
  for (const ms of times) bins[binOf(ms)] = (bins[binOf(ms)] ?? 0) + 1;
  return bins;
}

it('gives a median within 12 % of the true one', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 10, max: 30 * 86_400_000 }), { minLength: 1 }),
      (times) => {
        const sorted = [...times].sort((a, b) => a - b);
        const truth = sorted[Math.ceil(times.length / 2) - 1]!;
        const told = medianOf(counted(times))!;
        expect(Math.abs(told - truth) / truth).toBeLessThanOrEqual(0.13);
      },
    ),
  );
});

it('has none of nothing', () => {
  expect(medianOf({})).toBeNull();
});
