import type { mongo } from 'mongoose';
import { commentStatuses } from '../../contract/comment.ts';
import { limits } from '../../contract/limits.ts';
import type { QueueCounts, QueueState } from '../../contract/moderation/queue.ts';
import type { Position, QueueRequest } from '../../domain/ports.ts';
import type { ListedComment } from '../../domain/comment/comment.ts';
import { listedFrom, positionFilter, UNLISTED } from './comment-documents.ts';
import type { ListedDocument } from './comment-documents.ts';
import type { CommentDocument } from './models.ts';
import { reach } from './reach.ts';

type Filter = mongo.Filter<CommentDocument>;

const ofState: Record<QueueState, Filter> = {
  pending: { status: 'pending' },
  held: { status: 'pending', waits: 'held' },
  reported: { reports: { $gt: 0 }, status: 'visible' },
  appealed: { status: 'removed', 'appeal.state': 'open' },
  all: {},
};

/**
 * A queue as a filter. Rules and languages lead indexes in which the status comes next: where any status
 * is asked for, all are named, so that the index gives the newest first without sorting.
 */
export function queueFilter({
  after,
  articleId,
  authorId,
  lang,
  rule,
  state,
}: Omit<QueueRequest, 'limit'>): Filter {
  const led = rule !== undefined || lang !== undefined;
  return {
    ...(led && state === 'all' ? { status: { $in: [...commentStatuses] } } : {}),
    ...(rule === undefined ? {} : { 'held.0': { $exists: true }, 'held.rule': rule }),
    ...(lang === undefined ? {} : { lang: lang.toLowerCase() }),
    ...ofState[state],
    ...(articleId === undefined ? {} : { articleId }),
    ...(authorId === undefined ? {} : { 'author.id': authorId }),
    ...(after ? beyond(state, after) : {}),
  };
}

/**
 * The index a queue is read along. It is named, so that no planner has to choose, and none can choose another
 * one when the numbers have changed.
 */
export function queueHint(request: Omit<QueueRequest, 'limit' | 'after'>): string {
  const { articleId, authorId, lang, rule, state } = request;
  if (state === 'reported') return 'by_weight';
  if (state === 'appealed') return 'open_appeals';
  if (authorId !== undefined) return articleId === undefined ? 'by_author' : 'author_here';
  if (rule !== undefined) return 'by_rule';
  const waiting = state === 'pending' || state === 'held';
  if (articleId !== undefined) return waiting ? 'article_waiting' : 'article_newest';
  if (lang !== undefined) return 'by_language';
  return { held: 'held_queue', pending: 'queue', all: 'newest' }[state];
}

/** The order of a queue, in which its index has it. */
export function queueOrder(state: QueueState): Readonly<Record<string, -1>> {
  return { [state === 'reported' ? 'reportWeight' : 'createdAt']: -1, _id: -1 };
}

function beyond(state: QueueState, after: Position): Filter {
  const field = state === 'reported' ? 'reportWeight' : 'createdAt';
  return { [field]: { $lte: after.at }, $or: positionFilter(field, -1, after) };
}

/** A page of a queue, in its order. */
export async function queued(
  collection: mongo.Collection<CommentDocument>,
  { limit, ...request }: QueueRequest,
): Promise<readonly ListedComment[]> {
  const found = await reach(() =>
    collection
      .find(queueFilter(request))
      .project<ListedDocument>(UNLISTED)
      .sort(queueOrder(request.state))
      .limit(limit)
      .hint(queueHint(request))
      .toArray(),
  );
  return found.map(listedFrom);
}

/** What of a queue its index holds, so that no comment is read for counting it. */
const counted: Record<QueueState, Filter> = { ...ofState, held: { waits: 'held' } };

/** Each queue, counted no further than `limits.queueCountMax`. */
export async function queueCounts(
  collection: mongo.Collection<CommentDocument>,
): Promise<QueueCounts> {
  const count = (state: QueueState, hint: string): Promise<number> =>
    collection.countDocuments(counted[state], { hint, limit: limits.queueCountMax });
  const [pending, held, reported, appealed] = await reach(() =>
    Promise.all([
      count('pending', 'queue'),
      count('held', 'held_queue'),
      count('reported', 'by_weight'),
      count('appealed', 'open_appeals'),
    ]),
  );
  return { pending, held, reported, appealed };
}
