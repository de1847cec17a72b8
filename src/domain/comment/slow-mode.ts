import { slowModeOf, stateAt } from '../article/article.ts';
import type { Article } from '../article/article.ts';
import { DomainError } from '../domain-error.ts';
import { isStaff } from '../identity/actor.ts';
import type { Actor } from '../identity/actor.ts';
import type { CommentStore } from '../ports.ts';

/**
 * The least time between two comments of one user in one article, while slow mode is on. The last one is
 * read from the database, so that it holds on every node and after a restart.
 * @throws DomainError `slow_mode` with the time to wait. Staff are not slowed; in a closed discussion there is nothing to wait
 * for, and the screening says so.
 */
export async function keepSlowMode(
  comments: Pick<CommentStore, 'lastWrittenAt'>,
  article: Article,
  author: Pick<Actor, 'id' | 'role'>,
  now: number,
): Promise<void> {
  const betweenMs = slowModeOf(article);
  if (betweenMs === 0 || isStaff(author) || stateAt(article, now) === 'closed') return;
  const last = await comments.lastWrittenAt(article.id, author.id);
  if (last === null || now - last >= betweenMs) return;
  throw new DomainError('slow_mode', { retryAfterMs: betweenMs - (now - last) });
}
