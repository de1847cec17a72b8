import { GUARD_COUNT_MAX } from '../../../contract/moderation/article-controls.ts';
import type { Comment } from '../../comment/comment.ts';
import type { WindowCounts } from './surge.ts';

/** These hold whatever a comment says: they tell nothing of what is being written. */
const BLIND_RULES = new Set(['article_state', 'first_comment']);

/** Whether what became of a comment speaks of its text: a rule holds it, or a moderator has removed it. */
function isHidden({ decision, held, status }: Comment): boolean {
  if (status === 'removed') return decision?.action === 'remove';
  return status === 'pending' && held.some(({ rule }) => !BLIND_RULES.has(rule));
}

/**
 * Comments of one article written within the last `windowMs`, each counted once however often and from
 * whichever node it is heard of. Old comments that are removed only now do not count.
 */
export class CommentWindow {
  readonly #windowMs: number;
  /** By id, oldest first: when written, and whether hidden since. */
  readonly #seen = new Map<string, { readonly at: number; readonly hidden: boolean }>();

  constructor(windowMs: number) {
    this.#windowMs = windowMs;
  }

  /** Whether it counts: it was written within the window. */
  take(comment: Comment, now: number): boolean {
    const { createdAt: at, id } = comment;
    if (at <= now - this.#windowMs) return false;
    const known = this.#seen.get(id);
    if (!known && this.#seen.size >= GUARD_COUNT_MAX) return false;
    this.#seen.set(id, { at, hidden: isHidden(comment) });
    return true;
  }

  counts(now: number): WindowCounts {
    let hidden = 0;
    for (const [id, seen] of this.#seen) {
      if (seen.at <= now - this.#windowMs) this.#seen.delete(id);
      else if (seen.hidden) hidden += 1;
    }
    return { comments: this.#seen.size, hidden };
  }
}
