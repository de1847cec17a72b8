import { Schema, trusted } from 'mongoose';
import type { Model } from 'mongoose';
import type { Session, SessionStore } from '../../domain/desk/account.ts';
import { durable } from './durable.ts';
import { reach } from './reach.ts';

export type SessionDocument = Omit<Session, 'id'> & { readonly _id: string };

export function sessionSchema(): Schema<SessionDocument> {
  const schema = new Schema<SessionDocument>(
    {
      _id: { type: String, required: true },
      accountId: { type: String, required: true },
      secretHash: { type: String, required: true },
      createdAt: { type: Number, required: true },
      usedAt: { type: Number, required: true },
      endsAt: { type: Number, required: true },
      agent: { type: String, default: '' },
    },
    { versionKey: false, autoIndex: false, minimize: false, collection: 'sessions' },
  );
  schema.index({ accountId: 1, createdAt: -1 }, { name: 'of_account' });
  schema.index({ endsAt: 1 }, { name: 'by_end' });
  return schema;
}

function fromDocument({ _id, ...rest }: SessionDocument): Session {
  return { id: _id, ...rest };
}

/** `SessionStore` on MongoDB. An ended session is gone, so that nothing can take it for a live one. */
export class MongoSessionRepository implements SessionStore {
  readonly #model: Model<SessionDocument>;

  constructor(model: Model<SessionDocument>) {
    this.#model = model;
  }

  async add({ id, ...rest }: Session): Promise<void> {
    await reach(() => this.#model.collection.insertOne({ _id: id, ...rest } as never, durable));
  }

  async byIds(ids: readonly string[]): Promise<readonly Session[]> {
    const found = await reach(() =>
      this.#model
        .find({ _id: trusted({ $in: [...ids] }) })
        .lean<SessionDocument[]>()
        .exec(),
    );
    return found.map(fromDocument);
  }

  async ofAccount(accountId: string): Promise<readonly Session[]> {
    const found = await reach(() =>
      this.#model.find({ accountId }).sort({ createdAt: -1 }).lean<SessionDocument[]>().exec(),
    );
    return found.map(fromDocument);
  }

  async touch(id: string, usedAt: number): Promise<void> {
    await reach(() => this.#model.updateOne({ _id: id }, { usedAt }).exec());
  }

  async end(accountId: string, id: string): Promise<boolean> {
    const { deletedCount } = await reach(() =>
      this.#model.deleteOne({ _id: id, accountId }, durable).exec(),
    );
    return deletedCount === 1;
  }

  async endAll(accountId: string, but?: string): Promise<void> {
    const others = but === undefined ? {} : { _id: trusted({ $ne: but }) };
    await reach(() => this.#model.deleteMany({ accountId, ...others }, durable).exec());
  }

  async forgetEnded(before: number): Promise<number> {
    const { deletedCount } = await reach(() =>
      this.#model.deleteMany({ endsAt: trusted({ $lt: before }) }).exec(),
    );
    return deletedCount;
  }
}
