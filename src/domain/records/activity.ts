import type { StatisticsSpan } from '../../contract/moderation/statistics.ts';
import type { CommentStatus } from '../../contract/comment.ts';
import type { DecisionAction } from '../../contract/moderation/actions.ts';
import type { Change } from '../article/committed.ts';
import type { Comment, TakenDecision, Undone } from '../comment/comment.ts';
import { binOf } from './decision-times.ts';

const MINUTE_MS = 60_000;

/** How long one bucket is, and how many of them a span shows. */
export const bucketsOf: Record<StatisticsSpan, { readonly ms: number; readonly count: number }> = {
  hour: { ms: 5 * MINUTE_MS, count: 12 },
  day: { ms: 60 * MINUTE_MS, count: 24 },
  month: { ms: 24 * 60 * MINUTE_MS, count: 30 },
};

/** What happened in one bucket of time, in one article, or (`articleId` null) in all of them. */
export interface Activity {
  readonly span: StatisticsSpan;
  /** When the bucket begins: milliseconds since the epoch, a multiple of its length. */
  readonly at: number;
  readonly articleId: string | null;
  readonly comments: number;
  readonly held: number;
  readonly removed: number;
  readonly decisions: number;
  /** Decisions by the bin of the time they took. */
  readonly times: Readonly<Record<string, number>>;
}

/** What one change adds, and to which moment; an undoing takes away, at the moment of what it undoes. */
export interface Deed {
  readonly at: number;
  readonly comments: number;
  readonly held: number;
  readonly removed: number;
  readonly decisions: -1 | 0 | 1;
  /** The bin of the time the decision took; null where none was taken or undone. */
  readonly bin: number | null;
}

const COUNTED: readonly DecisionAction[] = ['approve', 'remove', 'restore'];

/** What statistics count of a decision: `before` and `after` are the comment's around it. */
function decidedOn(
  decision: TakenDecision,
  before: Pick<Comment, 'status' | 'createdAt' | 'showings'>,
  after: CommentStatus,
): Deed {
  return {
    at: decision.at,
    ...{ comments: 0, held: 0 },
    removed: Number(after === 'removed' && before.status !== 'removed'),
    decisions: 1,
    bin: binOf(decision.at - waitingSince(before)),
  };
}

/** When a comment began to wait for a moderator: when it was held, else when it was written. */
function waitingSince({ createdAt, showings }: Pick<Comment, 'createdAt' | 'showings'>): number {
  const last = showings.at(-1);
  return last?.status === 'pending' ? last.at : createdAt;
}

/** Takes away what was counted of a decision, worked out from the comment as the decision left it. */
function undoneOf(decision: TakenDecision, was: Undone, left: Comment): Deed {
  const { createdAt, showings, status } = left;
  const begun = showings.filter(({ at }) => at < decision.at);
  const deed = decidedOn(decision, { createdAt, showings: begun, status: was.status }, status);
  return { ...deed, removed: 0 - deed.removed, decisions: -1 };
}

/** What a change counts for; null for one that statistics do not count. */
export function deedOf({ before, after }: Change): Deed | null {
  if (before === null) {
    const held = Number(after.held.length > 0);
    return { at: after.createdAt, comments: 1, held, removed: 0, decisions: 0, bin: null };
  }
  const [was, is] = [before.decision, after.decision];
  if (is?.actionId === was?.actionId) return null;
  if (was?.was && was.was.decision?.actionId === is?.actionId) {
    return COUNTED.includes(was.action) ? undoneOf(was, was.was, before) : null;
  }
  const isNew = is !== null && is.at >= (was?.at ?? 0);
  return isNew && COUNTED.includes(is.action) ? decidedOn(is, before, after.status) : null;
}
