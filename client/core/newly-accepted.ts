import type { PublicComment } from '../../src/contract/comment.ts';
import type { DiscussionState } from './discussion.ts';

/**
 * Finds the reader's own comments whose submissions were accepted between one state and the next: of each call,
 * since the call before.
 */
export function newlyAccepted(): (state: DiscussionState) => readonly PublicComment[] {
  let sending = new Set<string | undefined>();
  return ({ comments, outbox }) => {
    const before = sending;
    sending = new Set(outbox.map(({ key }) => key));
    return [...comments.values()].filter(({ key }) => before.has(key) && !sending.has(key));
  };
}
