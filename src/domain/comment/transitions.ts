import type {
  AuditEntry,
  Decision,
  DecisionAction,
  ScreeningNote,
} from '../../contract/moderation.ts';
import type { CommentStatus } from '../../contract/comment.ts';
import { DomainError } from '../domain-error.ts';
import { asPublicUser } from '../identity/actor.ts';
import type { Actor } from '../identity/actor.ts';
import type { Comment, TakenDecision } from './comment.ts';

const EARLIER_TEXTS_KEPT = 20;

function stepped(comment: Comment, change: Partial<Comment>): Comment {
  return { ...comment, ...change, version: comment.version + 1 };
}

function expectVersion(comment: Comment, version: number): void {
  if (comment.version !== version) {
    throw new DomainError('version_stale', { details: { version: comment.version } });
  }
}

interface Edit {
  readonly version: number;
  readonly body: string;
  readonly held: readonly ScreeningNote[];
  readonly now: number;
  readonly windowMs: number;
}

/**
 * A new text by the author. While a text that screening holds waits for a moderator, readers keep the one
 * they had; an edit never brings a held text out, except back to what was approved before.
 * @throws DomainError `comment_unknown` when gone, `version_stale`, `edit_window_over`.
 */
export function edited(comment: Comment, edit: Edit): Comment {
  if (comment.status !== 'visible' && comment.status !== 'pending') {
    throw new DomainError('comment_unknown');
  }
  expectVersion(comment, edit.version);
  if (edit.now - comment.createdAt > edit.windowMs) {
    throw new DomainError('edit_window_over', { details: { windowMs: edit.windowMs } });
  }
  if (edit.body === comment.body) return comment;
  const earlier = { body: comment.body, until: edit.now };
  const edits = [...comment.edits, earlier].slice(-EARLIER_TEXTS_KEPT);
  const { approved } = comment;
  if (approved?.body === edit.body) {
    return stepped(comment, { ...approved, status: 'visible', held: [], approved: null, edits });
  }
  const text = { body: edit.body, editedAt: edit.now, edits };
  if (edit.held.length === 0) return stepped(comment, text);
  return stepped(comment, {
    ...text,
    status: 'pending',
    held: edit.held,
    approved:
      comment.status === 'visible' ? { body: comment.body, editedAt: comment.editedAt } : approved,
  });
}

/** Taken back by its author: for good, from any status. A repeat changes nothing. */
export function withdrawn(comment: Comment): Comment {
  if (comment.status === 'withdrawn' || comment.status === 'erased') return comment;
  return stepped(comment, { status: 'withdrawn', pinned: false, approved: null });
}

/** The text and its history go for good; what is left is that there was a comment. A repeat changes nothing. */
export function erased(comment: Comment): Comment {
  if (comment.status === 'erased') return comment;
  const nothing = { body: '', edits: [], held: [], approved: null };
  return stepped(comment, { ...nothing, status: 'erased', pinned: false });
}

const fits: Record<DecisionAction, readonly CommentStatus[]> = {
  approve: ['pending', 'visible'],
  remove: ['visible', 'pending'],
  restore: ['removed'],
  pin: ['visible'],
  unpin: ['visible'],
};

function effect(comment: Comment, decision: TakenDecision): Partial<Comment> {
  switch (decision.action) {
    case 'approve':
      return { status: 'visible', listed: true, held: [], reports: 0, approved: null, decision };
    case 'remove':
      return { status: 'removed', pinned: false, approved: null, decision };
    case 'restore':
      return { status: 'visible', listed: true, held: [], reports: 0, approved: null, decision };
    case 'pin':
      return { pinned: true, decision };
    case 'unpin':
      return { pinned: false, decision };
  }
}

/** A decision as a moderator takes it, with the id that its entry in the audit trail will have. */
interface Deciding {
  readonly decision: Decision;
  readonly actor: Actor;
  readonly now: number;
  readonly entryId: string;
}

/**
 * A moderator's decision on the version they saw. The comment then owes the audit trail its entry: both
 * are one write, so no decision is without its entry.
 * @throws DomainError `version_stale` when the comment has changed since, `transition_impossible` when
 * the action does not fit its status.
 */
export function decided(comment: Comment, { actor, decision, entryId, now }: Deciding): Comment {
  expectVersion(comment, decision.version);
  if (!fits[decision.action].includes(comment.status)) {
    throw new DomainError('transition_impossible', {
      details: { action: decision.action, status: comment.status },
    });
  }
  const taken: TakenDecision = {
    action: decision.action,
    by: asPublicUser(actor),
    at: now,
    ...(decision.action === 'remove' ? { reason: decision.reason ?? 'other' } : {}),
    ...(decision.note === undefined ? {} : { note: decision.note }),
  };
  const after = stepped(comment, effect(comment, taken));
  return { ...after, owed: [...comment.owed, entryOf(entryId, comment, after, taken)] };
}

function entryOf(
  id: string,
  before: Comment,
  after: Comment,
  { action, at, by, note, reason }: TakenDecision,
): AuditEntry {
  return {
    id,
    at: new Date(at).toISOString(),
    by,
    action,
    articleId: after.articleId,
    commentId: after.id,
    ...(reason === undefined ? {} : { reason }),
    ...(note === undefined ? {} : { note }),
    before: { status: before.status, version: before.version, pinned: before.pinned },
    after: { status: after.status, version: after.version, pinned: after.pinned },
  };
}
