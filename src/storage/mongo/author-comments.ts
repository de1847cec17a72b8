import type { mongo } from 'mongoose';
import type { AuthorCounts } from '../../domain/ports.ts';
import type { CommentDocument } from './models.ts';
import { reach } from './reach.ts';

type Comments = mongo.Collection<CommentDocument>;

/** How much an author has written, counted no further than `limit`, along the index of authors. */
export async function countsOfAuthor(
  comments: Comments,
  authorId: string,
  limit: number,
): Promise<AuthorCounts> {
  const documents = await reach(() =>
    comments
      .find({ 'author.id': authorId })
      .project<Pick<CommentDocument, 'status' | 'createdAt'>>({ _id: 0, status: 1, createdAt: 1 })
      .sort({ createdAt: -1, _id: -1 })
      .limit(limit)
      .toArray(),
  );
  const count = (status: string): number =>
    documents.filter((document) => document.status === status).length;
  return {
    comments: documents.length,
    visible: count('visible'),
    removed: count('removed'),
    firstAt: documents.at(-1)?.createdAt ?? null,
  };
}

/** When an author last wrote in an article; null: never. */
export async function lastWrittenAt(
  comments: Comments,
  articleId: string,
  authorId: string,
): Promise<number | null> {
  const [last] = await reach(() =>
    comments
      .find({ articleId, 'author.id': authorId })
      .project<Pick<CommentDocument, 'createdAt'>>({ _id: 0, createdAt: 1 })
      .sort({ createdAt: -1, _id: -1 })
      .limit(1)
      .toArray(),
  );
  return last?.createdAt ?? null;
}
