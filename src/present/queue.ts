import type { QueuePage } from '../contract/moderation.ts';
import type { ReadQueue } from '../domain/moderation/moderation-service.ts';
import { forStaff } from './staff-comment.ts';

/** A page of the moderation queue. */
export function presentQueue({ comments, counts, nextCursor, titles }: ReadQueue): QueuePage {
  const items = comments.map((comment) => forStaff(comment, titles.get(comment.articleId) ?? ''));
  return { items, counts, nextCursor };
}
