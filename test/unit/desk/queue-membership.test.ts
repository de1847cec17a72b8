import fc from 'fast-check';
import { belongs } from '../../../client/desk/core/queue-list.ts';
import { queueStates } from '../../../src/contract/moderation/queue.ts';
import type { StaffComment } from '../../../src/contract/moderation/staff-comment.ts';
import type { Comment } from '../../../src/domain/comment/comment.ts';
import { fits } from '../../../src/domain/moderation/queue-filter.ts';

const anyComment = fc
  .record({
    status: fc.constantFrom('visible', 'pending', 'removed', 'withdrawn', 'erased'),
    held: fc.constantFrom([], [{ rule: 'words' }]),
    reports: fc.constantFrom(0, 2),
    appeal: fc.constantFrom(
      null,
      ...['open', 'accepted', 'rejected'].map((state) => ({ state, at: '', text: 'why' })),
    ),
  })
  .map((comment) => comment as unknown as Comment & StaffComment);

it('after its own act the desk keeps in a queue just what the server would', () => {
  fc.assert(
    fc.property(anyComment, fc.constantFrom(...queueStates), (comment, state) => {
      expect(belongs(comment, state)).toBe(fits(comment, { state }));
    }),
  );
});

it('control: an appeal that was answered is in no queue, though the comment still has it', () => {
  const answered = { status: 'removed', held: [], reports: 0, appeal: { state: 'rejected' } };
  const comment = answered as unknown as Comment & StaffComment;
  const naive = comment.status === 'removed' && comment.appeal !== null;
  expect([naive, belongs(comment, 'appealed'), fits(comment, { state: 'appealed' })]).toEqual([
    true,
    false,
    false,
  ]);
});
