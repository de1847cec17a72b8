import type { AppealDecision } from '../../contract/moderation/appeal.ts';
import { DomainError } from '../domain-error.ts';
import type { Comment } from './comment.ts';
import { restored, taken } from './decisions.ts';
import type { ModeratorAct } from './decisions.ts';
import { expectVersion, stepped } from './stepped.ts';
import type { Act } from './stepped.ts';

/**
 * The author asks to look again at a removal by a moderator: once for each comment, whatever becomes of it.
 * The words stay with the comment and go when it is erased; the trail says that there was an appeal.
 * @throws DomainError `appeal_impossible`.
 */
export function appealed(comment: Comment, text: string, act: Act): Comment {
  const removed = comment.status === 'removed' && comment.decision?.action === 'remove';
  if (!removed || comment.appeal !== null) throw new DomainError('appeal_impossible');
  const appeal = { state: 'open', text, at: act.now } as const;
  return stepped(comment, { appeal }, act, { action: 'appeal' });
}

/**
 * The answer to an open appeal, on the version the moderator saw. Accepting restores the comment; rejecting
 * decides the removal again, for the reason it had. Either can be taken back as one act. Nobody rejects an
 * appeal against their own decision unless they say that they mean to: a newsroom may have one moderator.
 * @throws DomainError `version_stale`, `appeal_impossible` when there is none to answer, `appeal_own`.
 */
export function appealAnswered(
  comment: Comment,
  { note, outcome, own, version }: AppealDecision,
  act: ModeratorAct,
): Comment {
  expectVersion(comment, version);
  const { appeal, decision, status } = comment;
  if (status !== 'removed' || appeal?.state !== 'open') throw new DomainError('appeal_impossible');
  if (outcome === 'reject' && decision?.by.id === act.by.id && own !== true) {
    throw new DomainError('appeal_own');
  }
  const said = note === undefined ? {} : { note };
  const state = outcome === 'accept' ? 'accepted' : 'rejected';
  const answered = { ...appeal, ...said, state } as const;
  if (outcome === 'accept') {
    const last = taken(comment, { action: 'restore', ...said }, act);
    const change = { ...restored, appeal: answered, decision: last };
    return stepped(comment, change, act, { action: 'appeal_accept', ...said });
  }
  const why = {
    ...(decision?.reason === undefined ? {} : { reason: decision.reason }),
    ...(decision?.note === undefined ? {} : { note: decision.note }),
  };
  const last = taken(comment, { action: 'remove', ...why }, act);
  return stepped(comment, { appeal: answered, decision: last }, act, {
    action: 'appeal_reject',
    ...said,
  });
}
