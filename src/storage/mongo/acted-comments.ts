import type { mongo } from 'mongoose';
import type { Touched } from '../../domain/ports.ts';
import type { CommentDocument } from './models.ts';
import { reach } from './reach.ts';

/** More than any one act may touch. */
const ACTION_MAX = 20_000;

type Acted = Pick<CommentDocument, '_id' | 'articleId'> & {
  readonly decision: Pick<Touched, 'at' | 'by'>;
};

/** Comments whose last decision is part of an act, without their texts, along the index of acts. */
export async function touchedBy(
  comments: mongo.Collection<CommentDocument>,
  actionId: string,
): Promise<readonly Touched[]> {
  const found = await reach(() =>
    comments
      .find({ 'decision.actionId': actionId })
      .project<Acted>({ articleId: 1, 'decision.at': 1, 'decision.by': 1 })
      .limit(ACTION_MAX)
      .toArray(),
  );
  return found.map(({ _id: id, articleId, decision: { at, by } }) => ({ id, articleId, at, by }));
}
