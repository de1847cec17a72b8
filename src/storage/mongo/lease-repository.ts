import { trusted } from 'mongoose';
import type { Model } from 'mongoose';
import type { LeaseStore } from '../../domain/ports.ts';
import { isDuplicateKey } from './duplicate-key.ts';
import { durable } from './durable.ts';
import type { LeaseDocument } from './models.ts';
import { reach } from './reach.ts';

/** `LeaseStore` on MongoDB: one document for each lease; who comes second fails on its id. */
export class MongoLeaseRepository implements LeaseStore {
  readonly #model: Model<LeaseDocument>;

  constructor(model: Model<LeaseDocument>) {
    this.#model = model;
  }

  async take(name: string, holder: string, now: number, forMs: number): Promise<boolean> {
    return reach(async () => {
      try {
        await this.#model
          .updateOne(
            { _id: name, $or: [{ holder }, { until: trusted({ $lte: now }) }] },
            { $set: { holder, until: now + forMs } },
            { upsert: true, ...durable },
          )
          .exec();
        return true;
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
        return false;
      }
    });
  }

  async release(name: string, holder: string): Promise<void> {
    await reach(() => this.#model.deleteOne({ _id: name, holder }, durable).exec());
  }
}
