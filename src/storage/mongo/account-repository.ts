import { Schema, trusted } from 'mongoose';
import type { Model } from 'mongoose';
import type { Account, AccountStore } from '../../domain/desk/account.ts';
import { isDuplicateKey } from './duplicate-key.ts';
import { durable } from './durable.ts';
import { reach } from './reach.ts';

export type AccountDocument = Omit<Account, 'id'> & { readonly _id: string };

export function accountSchema(): Schema<AccountDocument> {
  const schema = new Schema<AccountDocument>(
    {
      _id: { type: String, required: true },
      login: { type: String, required: true },
      name: { type: String, required: true },
      role: { type: String, required: true },
      passwordHash: { type: String, required: true },
      totpSecret: { type: String, default: null },
      totpStep: { type: Number, required: true },
      disabled: { type: Boolean, required: true },
      createdAt: { type: Number, required: true },
    },
    { versionKey: false, autoIndex: false, minimize: false, collection: 'accounts' },
  );
  schema.index({ login: 1 }, { unique: true, name: 'login' });
  return schema;
}

function fromDocument({ _id, ...rest }: AccountDocument): Account {
  return { id: _id, ...rest };
}

/** `AccountStore` on MongoDB. */
export class MongoAccountRepository implements AccountStore {
  readonly #model: Model<AccountDocument>;

  constructor(model: Model<AccountDocument>) {
    this.#model = model;
  }

  async add({ id, ...rest }: Account): Promise<boolean> {
    return reach(async () => {
      try {
        await this.#model.collection.insertOne({ _id: id, ...rest } as never, durable);
        return true;
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
        return false;
      }
    });
  }

  async byLogin(login: string): Promise<Account | null> {
    const found = await reach(() => this.#model.findOne({ login }).lean<AccountDocument>().exec());
    return found && fromDocument(found);
  }

  async byIds(ids: readonly string[]): Promise<readonly Account[]> {
    const found = await reach(() =>
      this.#model
        .find({ _id: trusted({ $in: [...ids] }) })
        .lean<AccountDocument[]>()
        .exec(),
    );
    return found.map(fromDocument);
  }

  async list(): Promise<readonly Account[]> {
    const found = await reach(() =>
      this.#model.find().sort({ login: 1 }).lean<AccountDocument[]>().exec(),
    );
    return found.map(fromDocument);
  }

  async change(
    id: string,
    change: Partial<Omit<Account, 'id' | 'login'>>,
  ): Promise<Account | null> {
    const found = await reach(() =>
      this.#model
        .findOneAndUpdate({ _id: id }, { $set: change }, { returnDocument: 'after', ...durable })
        .lean<AccountDocument>()
        .exec(),
    );
    return found && fromDocument(found);
  }

  async useStep(id: string, step: number): Promise<boolean> {
    const { modifiedCount } = await reach(() =>
      this.#model
        .updateOne({ _id: id, totpStep: trusted({ $lt: step }) }, { totpStep: step }, durable)
        .exec(),
    );
    return modifiedCount === 1;
  }
}
