import type { QueueCounts, QueueQuery } from '../../contract/moderation/queue.ts';
import { readCursor, writeCursor } from '../comment/page-cursor.ts';
import type { Comment } from '../comment/comment.ts';
import type { Visitor } from '../identity/actor.ts';
import { authorize } from '../identity/policies.ts';
import type { ModerationDependencies } from './dependencies.ts';
import { headlines } from './headlines.ts';

export interface ReadQueue {
  readonly comments: readonly Comment[];
  readonly titles: ReadonlyMap<string, string>;
  readonly counts: QueueCounts;
  readonly nextCursor: string | null;
}

/** Newest first. @throws DomainError `forbidden`, `invalid_request` (cursor). */
export async function readQueue(
  { articles, clock, comments }: Pick<ModerationDependencies, 'articles' | 'clock' | 'comments'>,
  visitor: Visitor,
  query: QueueQuery,
): Promise<ReadQueue> {
  authorize(visitor, 'queue.read', clock.now());
  const [found, counts] = await Promise.all([
    comments.queue({
      state: query.state,
      articleId: query.articleId ?? null,
      limit: query.limit + 1,
      after: readCursor(query.cursor),
    }),
    comments.queueCounts(),
  ]);
  const shown = found.slice(0, query.limit);
  const last = found.length > query.limit ? shown.at(-1) : undefined;
  return {
    comments: shown,
    titles: await headlines(articles, shown),
    counts,
    nextCursor: last ? writeCursor({ at: last.createdAt, id: last.id }) : null,
  };
}
