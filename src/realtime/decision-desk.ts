import type { Decision, DecisionReceipt, UndoAnswer } from '../contract/moderation/decision.ts';
import { DomainError } from '../domain/domain-error.ts';
import type { Visitor } from '../domain/identity/actor.ts';
import type { ModerationService } from '../domain/moderation/moderation-service.ts';
import { undoUntil } from '../domain/moderation/undo-act.ts';
import { forStaff } from '../present/staff-comment.ts';
import type { Presence } from './presence.ts';

/** Decisions with their receipt: for sockets here, and handed to REST by the composition root. */
export interface DecisionDesk {
  /**
   * @throws DomainError as `ModerationService.decide`; a stale version's details carry the comment as it
   * is now.
   */
  decide(visitor: Visitor, commentId: string, decision: Decision): Promise<DecisionReceipt>;
  /** @throws DomainError as `ModerationService.undo`. */
  undo(visitor: Visitor, actionId: string): Promise<UndoAnswer>;
}

/** `reached` counts the pages that had the article open when the change was sent. */
export function createDecisionDesk(
  moderation: ModerationService,
  presence: Presence,
): DecisionDesk {
  async function current(commentId: string): Promise<object> {
    const comment = await moderation.current(commentId);
    if (!comment) return {};
    const titles = await moderation.titles([comment]);
    return { comment: forStaff(comment, titles.get(comment.articleId) ?? '') };
  }

  return {
    async decide(visitor, commentId, decision) {
      try {
        const { actionId, at, comment } = await moderation.decide(visitor, commentId, decision);
        const titles = await moderation.titles([comment]);
        return {
          actionId,
          undoUntil: undoUntil(at),
          comment: forStaff(comment, titles.get(comment.articleId) ?? ''),
          reached: presence.readers(comment.articleId),
        };
      } catch (error) {
        const told = error instanceof DomainError && error.code === 'version_stale';
        if (!told) throw error;
        const details = { ...error.details, ...(await current(commentId)) };
        throw new DomainError('version_stale', { details, cause: error });
      }
    },

    async undo(visitor, actionId) {
      const { kept, undone } = await moderation.undo(visitor, actionId);
      return { undone, kept };
    },
  };
}
