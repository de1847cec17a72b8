import fc from 'fast-check';
import type { Comment } from '../../../src/domain/comment/comment.ts';
import { decided, undone } from '../../../src/domain/comment/decisions.ts';
import { reportWeight } from '../../../src/domain/reports/report-weight.ts';
import { RECORD_REPORTS, recordOf } from '../../../src/domain/reports/reporter-record.ts';
import { storedComment } from '../../../bench/world/stored-discussion.ts';
import { fromDocument } from '../../../src/storage/mongo/comment-documents.ts';

const count = fc.nat(RECORD_REPORTS);
const near = fc.nat(100);

it('a weight is bounded, never nothing, and neutral without a record', () => {
  expect(reportWeight({ upheld: 0, dismissed: 0 }, 0)).toBe(100);
  fc.assert(
    fc.property(count, count, near, (upheld, dismissed, others) => {
      const weight = reportWeight({ upheld, dismissed }, others);
      expect(weight).toBeGreaterThanOrEqual(1);
      expect(weight).toBeLessThan(200);
      expect(Number.isInteger(weight)).toBe(true);
    }),
  );
});

it('grows with what was upheld, falls with what was dismissed and with others from the same network', () => {
  fc.assert(
    fc.property(count, count, near, (upheld, dismissed, others) => {
      const weight = reportWeight({ upheld, dismissed }, others);
      expect(reportWeight({ upheld: upheld + 1, dismissed }, others)).toBeGreaterThanOrEqual(
        weight,
      );
      expect(reportWeight({ upheld, dismissed: dismissed + 1 }, others)).toBeLessThanOrEqual(
        weight,
      );
      expect(reportWeight({ upheld, dismissed }, others + 1)).toBeLessThanOrEqual(weight);
    }),
  );
  // The control: the plain share knows nothing of how much was seen, and gives a first failure no weight at all.
  const share = (upheld: number, dismissed: number): number => upheld / (upheld + dismissed);
  expect(share(0, 1)).toBe(0);
  expect(reportWeight({ upheld: 0, dismissed: 1 }, 0)).toBeGreaterThan(50);
});

const by = { id: 'moderator:1', name: 'Mona', role: 'moderator' } as const;
const act = (now: number) => ({ by, now, entryId: String(now), actionId: `act-${String(now)}` });

it('a decision that is taken back takes its effect on the record with it', () => {
  const action = fc.constantFrom('remove', 'approve', 'pin' as const);
  fc.assert(
    fc.property(
      fc.array(action, { minLength: 1, maxLength: 4 }),
      fc.boolean(),
      (actions, takeBack) => {
        let now = 1_000;
        const reports = [{ commentId: 'c', at: 900 }];
        let comment: Comment = {
          ...fromDocument(storedComment('a', 1, '0'.repeat(12))),
          reports: 1,
        };
        let counted = { upheld: 0, dismissed: 0 };
        const record = () => recordOf(reports, new Map([['c', comment]]));
        for (const next of actions) {
          if (comment.status !== 'visible') break;
          const before = record();
          const decision = { action: next, version: comment.version } as const;
          comment = decided(comment, decision, act((now += 1)));
          const after = record();
          expect(after).toEqual(
            next === 'remove' ? { upheld: 1, dismissed: 0 } : { upheld: 0, dismissed: 1 },
          );
          counted = {
            upheld: counted.upheld + after.upheld,
            dismissed: counted.dismissed + after.dismissed,
          };
          if (!takeBack) continue;
          comment = undone(comment, `act-${String(now)}`, act((now += 1)));
          expect(record()).toEqual(before);
          // The control: a record that is counted up with each decision keeps what was taken back.
          expect(counted).not.toEqual(record());
        }
      },
    ),
  );
});
