import type { UndoAnswer } from '../../contract/moderation/decision.ts';
import { limits } from '../../contract/limits.ts';
import { undone } from '../comment/decisions.ts';
import { DomainError } from '../domain-error.ts';
import { asPublicUser } from '../identity/actor.ts';
import type { Visitor } from '../identity/actor.ts';
import { authorize } from '../identity/policies.ts';
import { amendMany } from './amend-many.ts';
import type { ModerationDependencies } from './dependencies.ts';
import { unsweptEntry } from './sweep/sweep-entries.ts';

/** A button pressed in the last moment may be on its way for so long. */
const LATE_MS = 3_000;

type Dependencies = Pick<
  ModerationDependencies,
  'clock' | 'comments' | 'feed' | 'ids' | 'lanes' | 'outbox' | 'sweeps'
>;

/** The moment up to which an act can be taken back, as its moderator is told it. */
export function undoUntil(at: number): string {
  return new Date(at + limits.undoMs).toISOString();
}

/**
 * Takes back a decision, or all that a sweep or a sanction removed: what it changed is as it was, in
 * place, unless it was changed again since. Each article's readers are told in one frame. Only whoever
 * acted may do it.
 * @throws DomainError `action_unknown`, `undo_window_over`, `forbidden`.
 */
export async function undoAct(
  deps: Dependencies,
  visitor: Visitor,
  actionId: string,
): Promise<UndoAnswer> {
  const { clock, comments, feed, ids, lanes, outbox, sweeps } = deps;
  const now = clock.now();
  const actor = authorize(visitor, 'comment.decide', now);
  const [touched, sweep] = await Promise.all([comments.byAction(actionId), sweeps.ofAct(actionId)]);
  const [first] = touched;
  if (first?.by.id !== actor.id) throw new DomainError('action_unknown');
  const last = touched.reduce((latest, { at }) => Math.max(latest, at), sweep?.outcome?.at ?? 0);
  if (now > last + limits.undoMs + LATE_MS) throw new DomainError('undo_window_over');
  const by = asPublicUser(actor);
  const { changed, kept } = await amendMany(touched, {
    ...{ feed, lanes },
    amend: (current) =>
      undone(current, actionId, { by, now: clock.now(), entryId: ids.next(), actionId }),
    onStep: (all) => outbox.settle(...all),
  });
  if (sweep?.order && sweep.outcome && changed > 0) {
    const { order, outcome } = sweep;
    const undoing = { id: ids.next(), at: clock.now(), by, undone: changed };
    const owing = await sweeps.owe(sweep.id, unsweptEntry({ ...sweep, order, outcome }, undoing));
    await outbox.settleIn(sweeps, owing);
  }
  return { undone: changed, kept };
}
