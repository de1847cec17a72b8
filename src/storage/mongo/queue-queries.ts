import type { mongo } from 'mongoose';
import { commentStatuses } from '../../contract/comment.ts';
import { limits } from '../../contract/limits.ts';
import type { QueueCounts, QueueState } from '../../contract/moderation/queue.ts';
import type { Position, QueueRequest } from '../../domain/ports.ts';
import { positionFilter } from './comment-documents.ts';
import type { CommentDocument } from './models.ts';
import { reach } from './reach.ts';

type Filter = mongo.Filter<CommentDocument>;

const ofState: Record<QueueState, Filter> = {
  pending: { status: 'pending' },
  held: { status: 'pending', 'held.0': { $exists: true } },
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

/** The order of a queue, in which its index has it. */
export function queueOrder(state: QueueState): Readonly<Record<string, -1>> {
  return { [state === 'reported' ? 'reportWeight' : 'createdAt']: -1, _id: -1 };
}

function beyond(state: QueueState, after: Position): Filter {
  const field = state === 'reported' ? 'reportWeight' : 'createdAt';
  return { [field]: { $lte: after.at }, $or: positionFilter(field, -1, after) };
}

/** Each queue, counted no further than `limits.queueCountMax`. */
export async function queueCounts(
  collection: mongo.Collection<CommentDocument>,
): Promise<QueueCounts> {
  const count = (state: QueueState, hint: string): Promise<number> =>
    collection.countDocuments(ofState[state], { hint, limit: limits.queueCountMax });
  const [pending, held, reported, appealed] = await reach(() =>
    Promise.all([
      count('pending', 'queue'),
      count('held', 'queue'),
      count('reported', 'reported'),
      count('appealed', 'appealed'),
    ]),
  );
  return { pending, held, reported, appealed };
}
