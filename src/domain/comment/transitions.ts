import type { ScreeningNote } from '../../contract/moderation/staff-comment.ts';
import { DomainError } from '../domain-error.ts';
import type { Comment, TakenDecision } from './comment.ts';
import { expectVersion, stepped } from './stepped.ts';
import type { Act } from './stepped.ts';

const EARLIER_TEXTS_KEPT = 20;

interface Edit {
  readonly version: number;
  readonly body: string;
  readonly folded: string;
  readonly held: readonly ScreeningNote[];
  readonly windowMs: number;
}

/**
 * A new text by the author. While a text that screening holds waits for a moderator, readers keep the one
 * they had; an edit never brings a held text out, except back to what was approved before.
 * @throws DomainError `comment_unknown` when gone, `version_stale`, `edit_window_over`.
 */
export function edited(comment: Comment, edit: Edit, act: Act): Comment {
  if (comment.status !== 'visible' && comment.status !== 'pending') {
    throw new DomainError('comment_unknown');
  }
  expectVersion(comment, edit.version);
  if (act.now - comment.createdAt > edit.windowMs) {
    throw new DomainError('edit_window_over', { details: { windowMs: edit.windowMs } });
  }
  if (edit.body === comment.body) return comment;
  return stepped(comment, textAfter(comment, edit, act.now), act, { action: 'edit' });
}

function textAfter(comment: Comment, edit: Edit, now: number): Partial<Comment> {
  const { approved, body, editedAt } = comment;
  const earlier = { body, until: now };
  const edits = [...comment.edits, earlier].slice(-EARLIER_TEXTS_KEPT);
  const { folded } = edit;
  if (approved?.body === edit.body) {
    return { ...approved, folded, status: 'visible', held: [], approved: null, edits };
  }
  const text = { body: edit.body, folded, editedAt: now, edits };
  if (edit.held.length === 0) return text;
  return {
    ...text,
    status: 'pending',
    held: edit.held,
    approved: comment.status === 'visible' ? { body, editedAt } : approved,
  };
}

/** Taken back by its author: for good, from any status. A repeat changes nothing. */
export function withdrawn(comment: Comment, act: Act): Comment {
  if (comment.status === 'withdrawn' || comment.status === 'erased') return comment;
  const change = { status: 'withdrawn', pinned: false, approved: null } as const;
  return stepped(comment, change, act, { action: 'withdraw' });
}

/** The text and its history go for good; what is left is that there was a comment. A repeat changes nothing. */
export function erased(comment: Comment, act: Act): Comment {
  if (comment.status === 'erased') return comment;
  return stepped(comment, emptied(comment), act, { action: 'erase' });
}

/** As `erased`, and nothing says who wrote it: what an author's erasure leaves of a comment. */
export function forgotten(comment: Comment, act: Act): Comment {
  const nobody = `erased:${comment.id}`;
  if (comment.author.id === nobody) return comment;
  const { decision, ...nothing } = emptied(comment);
  const { note: _note, ...wordless } = decision ?? {};
  const change = {
    ...nothing,
    author: { id: nobody, name: '', role: 'reader' },
    key: nobody,
    decision: decision && (wordless as TakenDecision),
  } as const;
  return stepped(comment, change, act, { action: 'erase' });
}

function emptied({ decision }: Comment): Partial<Comment> & Pick<Comment, 'decision'> {
  const nothing = { body: '', folded: '', edits: [], held: [], approved: null, appeal: null };
  const last = decision && { ...decision, was: null };
  return { ...nothing, status: 'erased', pinned: false, decision: last };
}
