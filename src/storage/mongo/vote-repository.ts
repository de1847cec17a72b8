import { trusted } from 'mongoose';
import type { Model } from 'mongoose';
import type { VoteStore } from '../../domain/ports.ts';
import { durable } from './durable.ts';
import type { VoteDocument } from './models.ts';
import { reach } from './reach.ts';

const identify = (commentId: string, userId: string): string => `${commentId}:${userId}`;

/** `VoteStore` on MongoDB: one document for each reader and comment. */
export class MongoVoteRepository implements VoteStore {
  readonly #model: Model<VoteDocument>;

  constructor(model: Model<VoteDocument>) {
    this.#model = model;
  }

  async cast(
    commentId: string,
    userId: string,
    value: -1 | 0 | 1,
    at: number,
  ): Promise<-1 | 0 | 1> {
    const before = await reach(() =>
      this.#model
        .findByIdAndUpdate(
          identify(commentId, userId),
          { $set: { commentId, userId, value, at } },
          { upsert: true, returnDocument: 'before', lean: true, ...durable },
        )
        .lean<VoteDocument>()
        .exec(),
    );
    return before?.value ?? 0;
  }

  async of(
    userId: string,
    commentIds: readonly string[],
  ): Promise<ReadonlyMap<string, -1 | 0 | 1>> {
    const ids = commentIds.map((commentId) => identify(commentId, userId));
    const documents = await reach(() =>
      this.#model
        .find({ _id: trusted({ $in: ids }) })
        .lean<VoteDocument[]>()
        .exec(),
    );
    return new Map(documents.map(({ commentId, value }) => [commentId, value]));
  }

  async movedSince(
    at: number,
  ): Promise<readonly { readonly commentId: string; readonly at: number }[]> {
    const moved = await reach(() =>
      this.#model
        .aggregate<{ _id: string; at: number }>([
          { $match: { at: { $gte: at } } },
          { $group: { _id: '$commentId', at: { $max: '$at' } } },
        ])
        .exec(),
    );
    return moved.map(({ _id, at: last }) => ({ commentId: _id, at: last }));
  }

  async sums(commentId: string): Promise<{ readonly up: number; readonly down: number }> {
    const count = (value: 1 | -1): Promise<number> =>
      reach(() => this.#model.countDocuments({ commentId, value }).exec());
    const [up, down] = await Promise.all([count(1), count(-1)]);
    return { up, down };
  }
}
