import type { DecisionAction } from '../../../src/contract/moderation/actions.ts';
import type { StaffComment } from '../../../src/contract/moderation/staff-comment.ts';

/** What can be decided about a comment as it is: what the buttons offer, and so what the keys do. */
export function offered(comment: StaffComment): readonly DecisionAction[] {
  const { pinned, reports, status } = comment;
  if (status === 'pending') return ['approve', 'remove'];
  if (status === 'removed') return ['restore'];
  if (status !== 'visible') return [];
  return [...(reports > 0 ? (['approve'] as const) : []), 'remove', pinned ? 'unpin' : 'pin'];
}
