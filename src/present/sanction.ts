import type { SanctionAnswer, UserSanction } from '../contract/moderation/sanction.ts';
import type { ActiveSanction } from '../domain/identity/access-record.ts';
import type { Sanctioned } from '../domain/moderation/sanction-user.ts';
import { undoUntil } from '../domain/moderation/undo-act.ts';
import { presentSanction } from './identity.ts';

/** A sanction as staff see it: with whose it is. */
export function forStaffSanction(userId: string, sanction: ActiveSanction): UserSanction {
  return { userId, ...presentSanction(sanction), by: sanction.by };
}

/** What a sanction did. */
export function presentSanctioned(
  userId: string,
  { at, removal, sanction }: Sanctioned,
): SanctionAnswer {
  return {
    sanction: sanction && forStaffSanction(userId, sanction),
    removal: removal && {
      actionId: removal.actionId,
      undoUntil: undoUntil(at),
      removed: removal.changed,
    },
  };
}
