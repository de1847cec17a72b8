import type { UndoAnswer } from '../../contract/moderation/decision.ts';
import { limits } from '../../contract/limits.ts';
import type { Comment } from '../comment/comment.ts';
import { undone } from '../comment/decisions.ts';
import { DomainError } from '../domain-error.ts';
import { asPublicUser } from '../identity/actor.ts';
import type { Visitor } from '../identity/actor.ts';
import { authorize } from '../identity/policies.ts';
import { amendMany } from './amend-many.ts';
import type { ModerationDependencies } from './dependencies.ts';

/** A button pressed in the last moment may be on its way for so long. */
const LATE_MS = 3_000;

type Dependencies = Pick<ModerationDependencies, 'clock' | 'comments' | 'ids' | 'lanes' | 'outbox'>;

/** The moment up to which an act can be taken back, as its moderator is told it. */
export function undoUntil(at: number): string {
  return new Date(at + limits.undoMs).toISOString();
}

/**
 * Takes back a decision, or all that a sweep or a sanction removed: what it changed is as it was, in place.
 * Only whoever acted may do it.
 * @throws DomainError `action_unknown`, `undo_window_over`, `forbidden`.
 */
export async function undoAct(
  { clock, comments, ids, lanes, outbox }: Dependencies,
  visitor: Visitor,
  actionId: string,
): Promise<UndoAnswer & { readonly comments: readonly Comment[] }> {
  const now = clock.now();
  const actor = authorize(visitor, 'comment.decide', now);
  const touched = await comments.byAction(actionId);
  const [first] = touched;
  if (first?.decision?.by.id !== actor.id) throw new DomainError('action_unknown');
  if (touched.every((comment) => now > (comment.decision?.at ?? 0) + limits.undoMs + LATE_MS)) {
    throw new DomainError('undo_window_over');
  }
  const by = asPublicUser(actor);
  const { changed, kept } = await amendMany(touched, {
    lanes,
    amend: (current) => undone(current, actionId, { by, now, entryId: ids.next(), actionId }),
  });
  await outbox.settle(...changed);
  return { undone: changed.length, kept, comments: changed };
}
