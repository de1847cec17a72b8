import type { PublicUser } from '../../../contract/identity.ts';
import type { AuditEntry } from '../../../contract/moderation/audit.ts';
import type { Sweep, SweepOrder, SweepOutcome } from './sweep.ts';

type Ordered = Sweep & { readonly order: SweepOrder };
type Done = Ordered & { readonly outcome: SweepOutcome };

/** What the trail keeps of a sweep: each entry's `after` is the next one's `before`. */
function standingOf(sweep: Sweep, { kept, removed }: Pick<SweepOutcome, 'kept' | 'removed'>) {
  const { minutes, text } = sweep.query;
  return { ...(text === undefined ? {} : { text }), minutes, removed, kept };
}

function about({ order, query }: Ordered) {
  const { articleId, userId } = query;
  return {
    articleId: articleId ?? null,
    commentId: null,
    ...(userId === undefined ? {} : { userId }),
    actionId: order.actionId,
  };
}

/** The one entry of a sweep, beside those of its comments. */
export function sweptEntry(sweep: Done): AuditEntry {
  const { by, found, order, outcome } = sweep;
  const { note, reason } = order;
  return {
    id: order.entryId,
    at: new Date(outcome.at).toISOString(),
    by,
    action: 'sweep',
    ...about(sweep),
    reason,
    ...(note === undefined ? {} : { note }),
    before: standingOf(sweep, { removed: 0, kept: found.length }),
    after: standingOf(sweep, outcome),
  };
}

/** The one entry of taking a sweep back. */
export function unsweptEntry(
  sweep: Done,
  undoing: {
    readonly id: string;
    readonly at: number;
    readonly by: PublicUser;
    readonly undone: number;
  },
): AuditEntry {
  const { at, by, id, undone } = undoing;
  const { kept, removed } = sweep.outcome;
  return {
    id,
    at: new Date(at).toISOString(),
    by,
    action: 'undo',
    ...about(sweep),
    before: standingOf(sweep, sweep.outcome),
    after: standingOf(sweep, { removed: removed - undone, kept: kept + undone }),
  };
}
