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

  async cast(commentId: string, userId: string, value: -1 | 0 | 1): Promise<-1 | 0 | 1> {
    const before = await reach(() =>
      this.#model
        .findByIdAndUpdate(
          identify(commentId, userId),
          { $set: { commentId, userId, value } },
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
}
