import type { CommentStatus } from '../../contract/comment.ts';
import type { DecisionAction } from '../../contract/moderation/actions.ts';
import type { Decision } from '../../contract/moderation/decision.ts';
import { DomainError } from '../domain-error.ts';
import type { Comment, Undone, TakenDecision } from './comment.ts';
import { expectVersion, stepped } from './stepped.ts';
import type { Act } from './stepped.ts';

/** A moderator's act can be taken back as one; its id says so. */
export type ModeratorAct = Act & { readonly actionId: string };

const fits: Record<DecisionAction, readonly CommentStatus[]> = {
  approve: ['pending', 'visible'],
  remove: ['visible', 'pending'],
  restore: ['removed'],
  pin: ['visible'],
  unpin: ['visible'],
};

/** What every moderator's yes makes of a comment. */
export const restored = {
  status: 'visible',
  listed: true,
  held: [],
  reports: 0,
  reportWeight: 0,
  reportReasons: {},
  approved: null,
} as const;

const effects: Record<DecisionAction, Partial<Comment>> = {
  approve: restored,
  remove: { status: 'removed', pinned: false, approved: null },
  restore: restored,
  pin: { pinned: true },
  unpin: { pinned: false },
};

/** Whether a decision can be taken on a comment in this status. */
export function fitsStatus(action: DecisionAction, status: CommentStatus): boolean {
  return fits[action].includes(status);
}

/**
 * A moderator's decision on the version they saw.
 * @throws DomainError `version_stale` when the comment has changed since, `transition_impossible` when
 * the action does not fit its status.
 */
export function decided(comment: Comment, decision: Decision, act: ModeratorAct): Comment {
  expectVersion(comment, decision.version);
  const { action, note } = decision;
  if (!fitsStatus(action, comment.status)) {
    throw new DomainError('transition_impossible', {
      details: { action, status: comment.status },
    });
  }
  const said = {
    action,
    ...(action === 'remove' ? { reason: decision.reason ?? 'other' } : {}),
    ...(note === undefined ? {} : { note }),
  };
  const { appeal } = comment;
  const change = {
    ...effects[action],
    // Restored without being asked through the appeal: that is its answer all the same.
    ...(action === 'restore' && appeal?.state === 'open'
      ? { appeal: { ...appeal, state: 'accepted' } as const }
      : {}),
    decision: taken(comment, said, act),
  };
  return stepped(comment, change, act, said);
}

/** A decision as the comment keeps it, with what it was before. */
export function taken(
  comment: Comment,
  said: Pick<TakenDecision, 'action' | 'reason' | 'note'>,
  { actionId, by, now }: ModeratorAct,
): TakenDecision {
  return { ...said, by, at: now, actionId, was: asItWas(comment) };
}

function asItWas(comment: Comment): Undone {
  const { approved, appeal, decision, held, pinned, status, version } = comment;
  const { reportReasons, reports, reportWeight } = comment;
  const before = decision && { ...decision, was: null };
  const reported = { reports, reportWeight, reportReasons };
  return { status, pinned, held, ...reported, approved, appeal, version, decision: before };
}

/**
 * Takes back what the act `undoes` did: all that it changed is as it was, and the version goes on. What
 * readers have been shown stays `listed`: they get a tombstone, not silence. A comment that was changed
 * again since, or that the act did not touch, is returned as it is; but an appeal that came meanwhile asks for
 * just this, and goes with what it was against, so that its author has it still.
 */
export function undone(comment: Comment, undoes: string, act: Act): Comment {
  const { decision } = comment;
  if (decision?.actionId !== undoes || decision.was === null) return comment;
  const { version, ...was } = decision.was;
  const appealed = was.appeal === null && comment.appeal?.state === 'open';
  if (comment.version !== version + (appealed ? 2 : 1)) return comment;
  return stepped(comment, was, act, { action: 'undo' });
}
