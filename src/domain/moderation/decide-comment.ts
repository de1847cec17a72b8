import type { AppealDecision } from '../../contract/moderation/appeal.ts';
import type { Decision } from '../../contract/moderation/decision.ts';
import { appealAnswered } from '../comment/appeals.ts';
import type { Comment } from '../comment/comment.ts';
import { decided } from '../comment/decisions.ts';
import type { ModeratorAct } from '../comment/decisions.ts';
import { DomainError } from '../domain-error.ts';
import { asPublicUser } from '../identity/actor.ts';
import type { Visitor } from '../identity/actor.ts';
import { authorize } from '../identity/policies.ts';
import type { ModerationDependencies } from './dependencies.ts';

/** What a decision left, and the act that undoing it names. `at` is when it was taken. */
export interface TakenAct {
  readonly actionId: string;
  readonly at: number;
  readonly comment: Comment;
}

type Dependencies = Pick<ModerationDependencies, 'clock' | 'comments' | 'ids' | 'lanes' | 'outbox'>;

/**
 * Takes one decision on the version the moderator saw; durable, with its audit entry, when the promise
 * resolves.
 * @throws DomainError `comment_unknown`, `version_stale`, `transition_impossible`, `forbidden`.
 */
export function decideComment(
  deps: Dependencies,
  visitor: Visitor,
  commentId: string,
  decision: Decision,
): Promise<TakenAct> {
  return take(deps, visitor, commentId, (current, act) => decided(current, decision, act));
}

/**
 * Answers an author's appeal, as a decision that can be taken back like any other.
 * @throws DomainError `comment_unknown`, `version_stale`, `appeal_impossible`, `appeal_own`, `forbidden`.
 */
export function answerAppeal(
  deps: Dependencies,
  visitor: Visitor,
  commentId: string,
  decision: AppealDecision,
): Promise<TakenAct> {
  return take(deps, visitor, commentId, (current, act) => appealAnswered(current, decision, act));
}

async function take(
  { clock, comments, ids, lanes, outbox }: Dependencies,
  visitor: Visitor,
  commentId: string,
  next: (current: Comment, act: ModeratorAct) => Comment,
): Promise<TakenAct> {
  const now = clock.now();
  const actor = authorize(visitor, 'comment.decide', now);
  const [comment] = await comments.byIds([commentId]);
  if (!comment) throw new DomainError('comment_unknown');
  const actionId = ids.next();
  const act = { by: asPublicUser(actor), now, entryId: ids.next(), actionId };
  const { after } = await lanes.of(comment.articleId).submit({
    kind: 'amend',
    commentId,
    amend: (current) => next(current, act),
  });
  await outbox.settle(after);
  return { actionId, at: now, comment: after };
}
