import type { mongo, Model } from 'mongoose';
import type { Position } from '../../domain/ports.ts';
import type { WrittenText, WrittenTexts } from '../../domain/screening/ports.ts';
import type { CommentDocument } from './models.ts';
import { reach } from './reach.ts';

/** `WrittenTexts` on MongoDB, read along the indexes `newest`, `shown_of_author` and `by_author`. */
export class MongoWrittenTexts implements WrittenTexts {
  readonly #model: Model<CommentDocument>;

  constructor(model: Model<CommentDocument>) {
    this.#model = model;
  }

  async since(
    since: number,
    after: Position | null,
    limit: number,
  ): Promise<readonly WrittenText[]> {
    const written: mongo.Filter<CommentDocument> = {
      status: { $ne: 'erased' },
      'author.role': { $in: ['guest', 'reader'] },
      createdAt: { $gte: since, ...(after ? { $lte: after.at } : {}) },
      ...(after
        ? {
            $or: [
              { createdAt: { $lt: after.at } },
              { createdAt: after.at, _id: { $lt: after.id } },
            ],
          }
        : {}),
    };
    const documents = await reach(() =>
      this.#collection
        .find(written)
        .project<WrittenText & { _id: string }>({ articleId: 1, author: 1, body: 1, createdAt: 1 })
        .sort({ createdAt: -1, _id: -1 })
        .limit(limit)
        .hint('newest')
        .toArray(),
    );
    return documents.map(({ _id, ...text }) => ({ ...text, id: _id }));
  }

  async anyShownOf(authorId: string): Promise<boolean> {
    const shown = await reach(() =>
      this.#collection.countDocuments(
        { 'author.id': authorId, listed: true },
        { hint: 'shown_of_author', limit: 1 },
      ),
    );
    return shown > 0;
  }

  async firstShownOf(authorId: string): Promise<Position | null> {
    const [first] = await reach(() =>
      this.#collection
        .find({ 'author.id': authorId, listed: true })
        .project<{ _id: string; createdAt: number }>({ createdAt: 1 })
        .sort({ createdAt: 1, _id: 1 })
        .limit(1)
        .hint('by_author')
        .toArray(),
    );
    return first ? { at: first.createdAt, id: first._id } : null;
  }

  get #collection(): mongo.Collection<CommentDocument> {
    return this.#model.collection as unknown as mongo.Collection<CommentDocument>;
  }
}
