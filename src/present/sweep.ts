import type { SweepAnswer, SweepPreview } from '../contract/moderation/sweep.ts';
import type { ReadPreview } from '../domain/moderation/sweep/preview-sweep.ts';
import type { Swept } from '../domain/moderation/sweep/run-sweep.ts';
import { undoUntil } from '../domain/moderation/undo-act.ts';
import { forStaff } from './staff-comment.ts';

/** What a sweep would remove, for the moderator who asked. */
export function presentPreview(read: ReadPreview): SweepPreview {
  const { authors, cut, sample, staffKept, sweep, titles } = read;
  const { expiresAt, found, id } = sweep;
  return {
    token: id,
    count: found.length,
    cut,
    articles: new Set(found.map(({ articleId }) => articleId)).size,
    authors,
    staffKept,
    sample: sample.map((comment) => forStaff(comment, titles.get(comment.articleId) ?? '')),
    expiresAt: new Date(expiresAt).toISOString(),
  };
}

/** What a sweep did. */
export function presentSwept({ order, outcome }: Swept): SweepAnswer {
  const { articles, at, kept, removed } = outcome;
  return { actionId: order.actionId, undoUntil: undoUntil(at), removed, kept, articles };
}
