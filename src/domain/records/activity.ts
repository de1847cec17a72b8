import type { StatisticsSpan } from '../../contract/moderation/statistics.ts';
import type { Change } from '../article/committed.ts';
import type { Comment } from '../comment/comment.ts';
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

/** What one change adds, and to which moment. */
export interface Deed {
  readonly at: number;
  readonly comments: number;
  readonly held: number;
  readonly removed: number;
  /** The bin of the time a decision took; null where none was taken. */
  readonly decision: number | null;
}

/** When a comment began to wait for a moderator: when it was held, else when it was written. */
function waitingSince({ createdAt, showings }: Comment): number {
  const last = showings.at(-1);
  return last?.status === 'pending' ? last.at : createdAt;
}

/** What a change counts for; null for one that statistics do not count. */
export function deedOf({ before, after }: Change): Deed | null {
  if (before === null) {
    const held = Number(after.held.length > 0);
    return { at: after.createdAt, comments: 1, held, removed: 0, decision: null };
  }
  const { decision } = after;
  const decided =
    decision !== null &&
    decision.actionId !== before.decision?.actionId &&
    decision.at >= (before.decision?.at ?? 0) &&
    ['approve', 'remove', 'restore'].includes(decision.action);
  if (!decided) return null;
  return {
    at: decision.at,
    comments: 0,
    held: 0,
    removed: Number(after.status === 'removed' && before.status !== 'removed'),
    decision: binOf(decision.at - waitingSince(before)),
  };
}
