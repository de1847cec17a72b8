import type { AppealDecision } from '../contract/moderation/appeal.ts';
import type { Decision, DecisionReceipt, UndoAnswer } from '../contract/moderation/decision.ts';
import type { DecideAll, DecideAllAnswer } from '../contract/moderation/report-groups.ts';
import type { SanctionAnswer } from '../contract/moderation/sanction.ts';
import { DomainError } from '../domain/domain-error.ts';
import type { Visitor } from '../domain/identity/actor.ts';
import type { TakenAct } from '../domain/moderation/decide-comment.ts';
import type { ModerationService } from '../domain/moderation/moderation-service.ts';
import type { SanctionOrder } from '../domain/moderation/sanction-user.ts';
import { undoUntil } from '../domain/moderation/undo-act.ts';
import { presentSanctioned } from '../present/sanction.ts';
import { forStaff } from '../present/staff-comment.ts';
import type { Presence } from './presence.ts';
import type { Receipts } from './receipts/receipts.ts';

/** Acts with their receipts: for sockets here, and handed to REST by the composition root. */
export interface DecisionDesk {
  /**
   * @throws DomainError as `ModerationService.decide`; a stale version's details carry the comment as it
   * is now.
   */
  decide(visitor: Visitor, commentId: string, decision: Decision): Promise<DecisionReceipt>;
  /** @throws DomainError as `ModerationService.answerAppeal`; a stale version as with `decide`. */
  answerAppeal(
    visitor: Visitor,
    commentId: string,
    decision: AppealDecision,
  ): Promise<DecisionReceipt>;
  /** @throws DomainError as `ModerationService.decideAll`. */
  decideAll(visitor: Visitor, decision: DecideAll): Promise<DecideAllAnswer>;
  /** @throws DomainError as `ModerationService.undo`. */
  undo(visitor: Visitor, actionId: string): Promise<UndoAnswer>;
  /** @throws DomainError as `ModerationService.sanction`. */
  sanction(visitor: Visitor, order: SanctionOrder): Promise<SanctionAnswer>;
}

interface Dependencies {
  readonly moderation: ModerationService;
  readonly presence: Presence;
  readonly receipts: Receipts;
}

/** `reached` counts the pages that had the article open when the change was sent. */
export function createDecisionDesk({ moderation, presence, receipts }: Dependencies): DecisionDesk {
  async function current(commentId: string): Promise<object> {
    const comment = await moderation.current(commentId);
    if (!comment) return {};
    const titles = await moderation.titles([comment]);
    return { comment: forStaff(comment, titles.get(comment.articleId) ?? '') };
  }

  function follow(
    visitor: Visitor,
    act: { readonly actionId: string; readonly at: number },
    revs: ReadonlyMap<string, number>,
  ): void {
    if (visitor === null) return;
    receipts.follow({ actionId: act.actionId, moderatorId: visitor.id, revs, at: act.at });
  }

  async function receiptOf({ actionId, at, comment }: TakenAct): Promise<DecisionReceipt> {
    const titles = await moderation.titles([comment]);
    return {
      actionId,
      undoUntil: undoUntil(at),
      comment: forStaff(comment, titles.get(comment.articleId) ?? ''),
      reached: presence.readers(comment.articleId),
    };
  }

  /** Who decides second is told what the comment has become. */
  async function told<T>(commentId: string, act: Promise<T>): Promise<T> {
    try {
      return await act;
    } catch (error) {
      if (!(error instanceof DomainError && error.code === 'version_stale')) throw error;
      const details = { ...error.details, ...(await current(commentId)) };
      throw new DomainError('version_stale', { details, cause: error });
    }
  }

  return {
    async decide(visitor, commentId, decision) {
      const act = await told(commentId, moderation.decide(visitor, commentId, decision));
      if (decision.action === 'remove') {
        follow(visitor, act, new Map([[act.comment.articleId, act.comment.rev]]));
      }
      return receiptOf(act);
    },

    async answerAppeal(visitor, commentId, decision) {
      return receiptOf(
        await told(commentId, moderation.answerAppeal(visitor, commentId, decision)),
      );
    },

    async decideAll(visitor, decision) {
      const act = await moderation.decideAll(visitor, decision);
      const { actionId, at, changed, kept, revs } = act;
      if (decision.action === 'remove') follow(visitor, act, revs);
      return { actionId, undoUntil: undoUntil(at), changed, kept };
    },

    async undo(visitor, actionId) {
      return moderation.undo(visitor, actionId);
    },

    async sanction(visitor, order) {
      const done = await moderation.sanction(visitor, order);
      const { at, removal } = done;
      if (removal) follow(visitor, { actionId: removal.actionId, at }, removal.revs);
      return presentSanctioned(order.userId, done);
    },
  };
}
