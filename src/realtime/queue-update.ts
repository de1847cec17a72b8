import { limits } from '../contract/limits.ts';
import type { QueueFilter, QueueUpdate } from '../contract/moderation/queue.ts';
import type { Comment } from '../domain/comment/comment.ts';
import { fits } from '../domain/moderation/queue-filter.ts';
import { forStaff } from '../present/staff-comment.ts';

/** A comment's latest form. `born`: written since the last update and not changed after: no desk has it. */
export interface Changed {
  readonly comment: Comment;
  readonly born: boolean;
}

/**
 * What a desk with this filter is told. Changes of what it may hold go before arrivals, and the newest
 * arrivals before older ones, when there are more than one update takes.
 */
export function updateFor(
  filter: QueueFilter,
  changed: readonly Changed[],
  titles: ReadonlyMap<string, string>,
): Omit<QueueUpdate, 'counts'> {
  const fitting: Changed[] = [];
  const gone: string[] = [];
  for (const one of changed) {
    if (fits(one.comment, filter)) fitting.push(one);
    else if (!one.born) gone.push(one.comment.id);
  }
  fitting.sort(
    (a, b) => Number(a.born) - Number(b.born) || b.comment.createdAt - a.comment.createdAt,
  );
  const items = fitting
    .slice(0, limits.queueUpdateMax)
    .map(({ comment }) => forStaff(comment, titles.get(comment.articleId) ?? ''));
  return { items, gone, more: fitting.length - items.length };
}
