import { endsUnsaid } from '../comment/comment.ts';
import type { Comment } from '../comment/comment.ts';

/** What readers saw of a comment at a moment. `text` is null under a tombstone and for what was erased since. */
export interface Replayed {
  readonly status: 'visible' | 'removed' | 'withdrawn' | 'erased';
  readonly text: string | null;
  readonly edited: boolean;
  readonly pinned: boolean;
}

const TOMBSTONE = { text: null, edited: false, pinned: false } as const;

/** The text that was written last at a moment, whether or not readers were shown it. */
function textAt({ body, edits }: Comment, at: number): string {
  return edits.find(({ until }) => until > at)?.body ?? body;
}

/**
 * What readers saw of a comment at a moment: worked out from the comment's own history, of which the last
 * 50 changes of what is shown and the last 20 texts are kept. Null: they were shown nothing of it.
 *
 * An edit that waited for a moderator left the approved text in its place, so that is what they saw.
 */
export function replayed(comment: Comment, at: number): Replayed | null {
  if (comment.createdAt > at) return null;
  const past = comment.showings.filter((showing) => showing.at <= at);
  const showing = past.at(-1) ?? comment.showings[0];
  if (!showing) return null;
  const { approvedFrom, pinned, status } = showing;
  if (status === 'visible' || approvedFrom !== undefined) {
    const writtenBy = approvedFrom ?? at;
    return {
      status: 'visible',
      text: comment.status === 'erased' ? null : textAt(comment, writtenBy),
      edited:
        writtenBy > comment.createdAt && comment.edits.some(({ until }) => until <= writtenBy),
      pinned,
    };
  }
  if (!past.some((earlier) => earlier.status === 'visible')) return null;
  // Its approval had been taken back: pages let go of it, but where an answer hangs on it.
  if (endsUnsaid(past) && comment.replies === 0) return null;
  return { ...TOMBSTONE, status: status === 'pending' ? 'removed' : status };
}
