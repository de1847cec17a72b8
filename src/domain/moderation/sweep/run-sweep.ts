import type { SweepRun } from '../../../contract/moderation/sweep.ts';
import { DomainError } from '../../domain-error.ts';
import type { Actor, Visitor } from '../../identity/actor.ts';
import { authorize } from '../../identity/policies.ts';
import type { ModerationDependencies } from '../dependencies.ts';
import { removeMany } from '../remove-many.ts';
import type { Sweep, SweepOrder, SweepOutcome } from './sweep.ts';
import { sweptEntry } from './sweep-entries.ts';

type Ordered = Sweep & { readonly order: SweepOrder };

/** What a sweep did. `revs`: of each article it touched, the highest revision; none when it is told again. */
export interface Swept {
  readonly order: SweepOrder;
  readonly outcome: SweepOutcome;
  readonly revs: ReadonlyMap<string, number>;
}

type Dependencies = Pick<
  ModerationDependencies,
  'clock' | 'comments' | 'feed' | 'ids' | 'lanes' | 'outbox' | 'sweeps'
>;

/**
 * Removes exactly what a preview found: what was written since is not touched, what was changed since
 * stays (`kept`). One act, with one entry in the audit trail beside each comment's own. The same token
 * again goes on where a break left it, and gives the first answer when all is done.
 * @param onProgress Told after each step how many of the preview's comments have been gone through.
 * @throws DomainError `preview_stale` (unknown, too old, or another moderator's), `storage_unavailable`
 * and `overloaded` (to be sent again), `forbidden`.
 */
export async function runSweep(
  deps: Dependencies,
  visitor: Visitor,
  { note, reason, token }: SweepRun,
  onProgress: (done: number, of: number) => void = () => undefined,
): Promise<Swept> {
  const { clock, ids, sweeps } = deps;
  const now = clock.now();
  const actor = authorize(visitor, 'comment.decide', now);
  const sweep = await sweeps.order(token, actor.id, {
    actionId: ids.next(),
    entryId: ids.next(),
    reason,
    ...(note === undefined ? {} : { note }),
    at: now,
  });
  const order = sweep?.order;
  if (!sweep || !order) throw new DomainError('preview_stale');
  if (sweep.outcome) return { order, outcome: sweep.outcome, revs: new Map() };
  return carryOut(deps, actor, { ...sweep, order }, (done) => {
    onProgress(done, sweep.found.length);
  });
}

async function carryOut(
  deps: Dependencies,
  actor: Actor,
  sweep: Ordered,
  onProgress: (done: number) => void,
): Promise<Swept> {
  const { actionId, note, reason } = sweep.order;
  const { revs } = await removeMany(deps, sweep.found, {
    actor,
    actionId,
    reason,
    note,
    onProgress,
  });
  const outcome = await outcomeOf(deps, sweep);
  await settleSweep(deps, { ...sweep, outcome });
  return { order: sweep.order, outcome, revs };
}

/** Counted from what is stored: what an earlier run of the order had removed counts too. */
async function outcomeOf(
  { clock, comments }: Pick<Dependencies, 'clock' | 'comments'>,
  { found, order }: Ordered,
): Promise<SweepOutcome> {
  const removed = await comments.byAction(order.actionId);
  return {
    removed: removed.length,
    kept: found.length - removed.length,
    articles: new Set(removed.map(({ articleId }) => articleId)).size,
    at: clock.now(),
  };
}

/** Writes what became of a sweep, and brings its entry to the trail. */
async function settleSweep(
  { outbox, sweeps }: Pick<Dependencies, 'outbox' | 'sweeps'>,
  sweep: Ordered & { readonly outcome: SweepOutcome },
): Promise<void> {
  const settled = await sweeps.settle({ ...sweep, owed: [...sweep.owed, sweptEntry(sweep)] });
  await outbox.settleIn(sweeps, settled);
}

/** Says in the trail what sweeps did that a crash broke off; they are not carried on. */
export async function settleCutSweeps(
  deps: Pick<Dependencies, 'clock' | 'comments' | 'outbox' | 'sweeps'>,
  orderedBefore: number,
): Promise<number> {
  const cut = await deps.sweeps.unsettled(orderedBefore);
  for (const { order, ...sweep } of cut) {
    if (!order) continue;
    const ordered = { ...sweep, order };
    await settleSweep(deps, { ...ordered, outcome: await outcomeOf(deps, ordered) });
  }
  return cut.length;
}
