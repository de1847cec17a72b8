import { mongo } from 'mongoose';
import type { Model } from 'mongoose';
import type { PolicyStore, StoredPolicy } from '../../domain/screening/ports.ts';
import { durable } from './durable.ts';
import type { PolicyDocument } from './models.ts';
import { reach } from './reach.ts';

const DUPLICATE_KEY = 11_000;

/** `PolicyStore` on MongoDB. The version is the id, so that two writers of one version cannot both succeed. */
export class MongoPolicyRepository implements PolicyStore {
  readonly #model: Model<PolicyDocument>;

  constructor(model: Model<PolicyDocument>) {
    this.#model = model;
  }

  async latest(): Promise<StoredPolicy | null> {
    const document = await reach(() =>
      this.#model.findOne().sort({ _id: -1 }).lean<PolicyDocument>().exec(),
    );
    if (!document) return null;
    const { _id: version, ...policy } = document;
    return { version, ...policy };
  }

  async append({ version, ...policy }: StoredPolicy): Promise<boolean> {
    try {
      await reach(() => this.#collection.insertOne({ _id: version, ...policy }, durable));
      return true;
    } catch (error) {
      if (error instanceof mongo.MongoServerError && error.code === DUPLICATE_KEY) return false;
      throw error;
    }
  }

  get #collection(): mongo.Collection<PolicyDocument> {
    return this.#model.collection as unknown as mongo.Collection<PolicyDocument>;
  }
}
