import type { CommentStatus } from '../../contract/comment.ts';
import type { QueueCounts, QueueQuery, QueueState } from '../../contract/moderation/queue.ts';
import { readCursor, writeCursor } from '../comment/page-cursor.ts';
import type { ListedComment } from '../comment/comment.ts';
import type { Visitor } from '../identity/actor.ts';
import { authorize } from '../identity/policies.ts';
import type { Position } from '../ports.ts';
import { soughtWords } from '../text/folded-words.ts';
import type { ModerationDependencies } from './dependencies.ts';
import { headlines } from './headlines.ts';
import { isAmongListed } from './queue-filter.ts';
import type { SharedQueueCounts } from './shared-queue-counts.ts';

/** Steps of the search in one page, each of which looks at a bounded number of comments. */
const STEPS_MAX = 4;

export interface ReadQueue {
  readonly comments: readonly ListedComment[];
  readonly titles: ReadonlyMap<string, string>;
  readonly counts: QueueCounts;
  readonly nextCursor: string | null;
}

type Dependencies = Pick<ModerationDependencies, 'articles' | 'clock' | 'comments' | 'search'> & {
  readonly counts: SharedQueueCounts;
};

interface Found {
  readonly comments: readonly ListedComment[];
  readonly next: Position | null;
}

/**
 * Newest first; reported ones by weight. A weight that grows between two pages moves a comment up, so it may
 * be missing from the second: the desk hears of it live. A search for words is always newest first, and may
 * give few or none with a cursor: it goes on from there.
 * @throws DomainError `forbidden`, `invalid_request` (cursor).
 */
export async function readQueue(
  deps: Dependencies,
  visitor: Visitor,
  query: QueueQuery,
): Promise<ReadQueue> {
  const { articles, clock, counts: shared } = deps;
  authorize(visitor, 'queue.read', clock.now());
  const [{ comments: shown, next }, counts] = await Promise.all([
    query.text === undefined ? listed(deps, query) : searched(deps, query, query.text),
    shared.get(),
  ]);
  return {
    comments: shown,
    titles: await headlines(articles, shown),
    counts,
    nextCursor: next && writeCursor(next),
  };
}

type Place = (comment: ListedComment) => Position;
const inTime: Place = ({ createdAt, id }) => ({ at: createdAt, id });
const byWeight: Place = ({ id, reportWeight }) => ({ at: reportWeight, id });

async function listed({ comments }: Dependencies, query: QueueQuery): Promise<Found> {
  const { cursor, limit, ...filter } = query;
  const found = await comments.queue({ ...filter, limit: limit + 1, after: readCursor(cursor) });
  return cut(found, limit, null, filter.state === 'reported' ? byWeight : inTime);
}

/** The status that all comments of a queue have. */
const statusOf: Readonly<Record<QueueState, CommentStatus | undefined>> = {
  pending: 'pending',
  held: 'pending',
  reported: 'visible',
  appealed: 'removed',
  all: undefined,
};

async function searched(
  { search }: Dependencies,
  { cursor, limit, text: _looked, ...filter }: QueueQuery,
  text: string,
): Promise<Found> {
  const words = soughtWords(text);
  const { articleId, authorId, lang, rule, state } = filter;
  const status = statusOf[state];
  const within = {
    ...(articleId === undefined ? {} : { articleId }),
    ...(authorId === undefined ? {} : { authorId }),
    ...(lang === undefined ? {} : { lang: lang.toLowerCase() }),
    ...(rule === undefined ? {} : { rule }),
    ...(status === undefined ? {} : { status }),
  };
  const found: ListedComment[] = [];
  let after = readCursor(cursor);
  for (let step = 0; step < STEPS_MAX && words.length > 0; step += 1) {
    const { comments, next } = await search.search({ words, ...within, after, limit: limit + 1 });
    found.push(...comments.filter((comment) => isAmongListed(comment, filter)));
    after = next;
    if (after === null || found.length > limit) break;
  }
  return cut(found, limit, after, inTime);
}

/** At most `limit` of them; where some are left over, the next page begins after the last one given. */
function cut(
  found: readonly ListedComment[],
  limit: number,
  next: Position | null,
  place: Place,
): Found {
  const comments = found.slice(0, limit);
  const last = found.length > limit ? comments.at(-1) : undefined;
  return { comments, next: last ? place(last) : next };
}
