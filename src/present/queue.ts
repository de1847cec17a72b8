import type { QueuePage } from '../contract/moderation/queue.ts';
import type { ReadQueue } from '../domain/moderation/read-queue.ts';
import { forStaff } from './staff-comment.ts';

/** A page of the moderation queue. */
export function presentQueue({ comments, counts, nextCursor, titles }: ReadQueue): QueuePage {
  const items = comments.map((comment) => forStaff(comment, titles.get(comment.articleId) ?? ''));
  return { items, counts, nextCursor };
}
