import { Schema } from 'mongoose';
import type { Model, mongo } from 'mongoose';
import type { HeldName, HeldNameStore } from '../../domain/identity/held-names.ts';
import { isDuplicateKey } from './duplicate-key.ts';
import { durable } from './durable.ts';
import { reach } from './reach.ts';

/** Its id is article and key, so that two cannot have it. `asked`: how often the guest has asked for it. */
export interface HeldNameDocument {
  readonly _id: string;
  readonly guestId: string;
  readonly until: number;
  readonly asked: number;
}

/** The guest's own hold may be let go of between the two questions of one round. */
const ROUNDS = 2;

export function heldNameSchema(): Schema<HeldNameDocument> {
  const schema = new Schema<HeldNameDocument>(
    {
      _id: { type: String, required: true },
      guestId: { type: String, required: true },
      until: { type: Number, required: true },
      asked: { type: Number, required: true },
    },
    { versionKey: false, autoIndex: false, minimize: false, collection: 'names' },
  );
  schema.index({ guestId: 1 }, { name: 'of_guest' });
  schema.index({ until: 1 }, { name: 'by_end' });
  return schema;
}

function idOf({ articleId, key }: HeldName): string {
  return `${articleId}\n${key}`;
}

/** `HeldNameStore` on MongoDB: who comes second fails on the document's id. */
export class MongoHeldNameRepository implements HeldNameStore {
  readonly #names: mongo.Collection<HeldNameDocument>;

  constructor(model: Model<HeldNameDocument>) {
    this.#names = model.collection as unknown as mongo.Collection<HeldNameDocument>;
  }

  async hold(name: HeldName, now: number, until: number): Promise<boolean> {
    for (let round = 0; round < ROUNDS; round += 1) {
      if (await this.#take(name, now, until)) return true;
      if (await this.#keep(name, until)) return true;
    }
    return false;
  }

  async letGo(name: HeldName): Promise<void> {
    const alone = { _id: idOf(name), guestId: name.guestId, asked: 1 };
    await reach(() => this.#names.deleteOne(alone, durable));
  }

  async forgetEnded(now: number): Promise<number> {
    const { deletedCount } = await reach(() => this.#names.deleteMany({ until: { $lte: now } }));
    return deletedCount;
  }

  /** Whether nobody held it, or nobody any more, and the guest does now. */
  async #take(name: HeldName, now: number, until: number): Promise<boolean> {
    return reach(async () => {
      try {
        await this.#names.updateOne(
          { _id: idOf(name), until: { $lte: now } },
          { $set: { guestId: name.guestId, until, asked: 1 } },
          { upsert: true, ...durable },
        );
        return true;
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
        return false;
      }
    });
  }

  /** Whether the guest held it already, for another comment. */
  async #keep(name: HeldName, until: number): Promise<boolean> {
    const { matchedCount } = await reach(() =>
      this.#names.updateOne(
        { _id: idOf(name), guestId: name.guestId },
        { $inc: { asked: 1 }, $max: { until } },
        durable,
      ),
    );
    return matchedCount === 1;
  }
}
