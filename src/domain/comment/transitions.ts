import type { Decision, DecisionAction, ScreeningNote } from '../../contract/moderation.ts';
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
 * A new text by the author. A text that screening holds takes the comment out of sight until a
 * moderator has seen it; an edit never brings a held comment out.
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
  return stepped(comment, {
    body: edit.body,
    editedAt: edit.now,
    status: edit.held.length > 0 ? 'pending' : comment.status,
    pinned: edit.held.length > 0 ? false : comment.pinned,
    held: edit.held.length > 0 ? edit.held : comment.held,
    edits: [...comment.edits, earlier].slice(-EARLIER_TEXTS_KEPT),
  });
}

/** Taken back by its author: for good, from any status. A repeat changes nothing. */
export function withdrawn(comment: Comment): Comment {
  if (comment.status === 'withdrawn' || comment.status === 'erased') return comment;
  return stepped(comment, { status: 'withdrawn', pinned: false });
}

/** The text and its history go for good; what is left is that there was a comment. A repeat changes nothing. */
export function erased(comment: Comment): Comment {
  if (comment.status === 'erased') return comment;
  return stepped(comment, { status: 'erased', body: '', edits: [], held: [], pinned: false });
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
      return { status: 'visible', listed: true, held: [], reports: 0, decision };
    case 'remove':
      return { status: 'removed', pinned: false, decision };
    case 'restore':
      return { status: 'visible', listed: true, held: [], reports: 0, decision };
    case 'pin':
      return { pinned: true, decision };
    case 'unpin':
      return { pinned: false, decision };
  }
}

/**
 * A moderator's decision on the version they saw.
 * @throws DomainError `version_stale` when the comment has changed since, `transition_impossible` when
 * the action does not fit its status.
 */
export function decided(comment: Comment, decision: Decision, actor: Actor, now: number): Comment {
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
  return stepped(comment, effect(comment, taken));
}
