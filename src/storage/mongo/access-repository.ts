import { Schema } from 'mongoose';
import type { Model, mongo } from 'mongoose';
import { blankRecord } from '../../domain/identity/access-record.ts';
import type { AccessRecord } from '../../domain/identity/access-record.ts';
import type { AccessStore, Owing } from '../../domain/ports.ts';
import { isDuplicateKey } from './duplicate-key.ts';
import { durable } from './durable.ts';
import { takeOffOwed } from './owed-entries.ts';
import { reach } from './reach.ts';

export type AccessDocument = Omit<AccessRecord, 'id'> & { readonly _id: string };

const ATTEMPTS = 50;

/** One document for each subject; the index on `rev` fences nodes that write at the same time. */
export function accessSchema(): Schema<AccessDocument> {
  const schema = new Schema<AccessDocument>(
    {
      _id: { type: String, required: true },
      rev: { type: Number, required: true },
      sanction: { type: Schema.Types.Mixed, default: null },
      tokensFrom: { type: Number, default: null },
      owed: { type: [Schema.Types.Mixed], default: [] },
    },
    { versionKey: false, autoIndex: false, minimize: false, collection: 'access' },
  );
  schema.index({ rev: 1 }, { unique: true, name: 'revision' });
  schema.index(
    { _id: 1, rev: 1 },
    { name: 'owing', partialFilterExpression: { 'owed.0': { $exists: true } } },
  );
  return schema;
}

function fromDocument({ _id, ...rest }: AccessDocument): AccessRecord {
  return { id: _id, ...rest };
}

/** `AccessStore` on MongoDB: rev n+1 is given by who has seen n, so n is never visible after n+1. */
export class MongoAccessRepository implements AccessStore {
  readonly #collection: mongo.Collection<AccessDocument>;

  constructor(model: Model<AccessDocument>) {
    this.#collection = model.collection as unknown as mongo.Collection<AccessDocument>;
  }

  async since(rev: number): Promise<readonly AccessRecord[]> {
    const found = await reach(() =>
      this.#collection
        .find({ rev: { $gt: rev } })
        .sort({ rev: 1 })
        .toArray(),
    );
    return found.map(fromDocument);
  }

  async find(subject: string): Promise<AccessRecord | null> {
    const found = await reach(() => this.#collection.findOne({ _id: subject }));
    return found && fromDocument(found);
  }

  async change(
    subject: string,
    next: (before: AccessRecord) => AccessRecord,
  ): Promise<AccessRecord> {
    for (let attempt = 1; ; attempt += 1) {
      const written = await reach(() => this.#attempt(subject, next));
      if (written) return written;
      if (attempt === ATTEMPTS) throw new Error(`access of ${subject} is fought over`);
    }
  }

  async owing(limit: number): Promise<readonly AccessRecord[]> {
    const found = await reach(() =>
      this.#collection
        .find({ 'owed.0': { $exists: true } })
        .limit(limit)
        .toArray(),
    );
    return found.map(fromDocument);
  }

  settleOwed(owing: readonly Owing[]): Promise<void> {
    return takeOffOwed(this.#collection, owing);
  }

  /** Null when another write came between; what is unchanged is not written. */
  async #attempt(
    subject: string,
    next: (before: AccessRecord) => AccessRecord,
  ): Promise<AccessRecord | null> {
    const found = await this.#collection.findOne({ _id: subject });
    const before = found ? fromDocument(found) : blankRecord(subject);
    const after = next(before);
    if (after === before) return before;
    const [last] = await this.#collection.find().sort({ rev: -1 }).limit(1).toArray();
    const rev = (last?.rev ?? 0) + 1;
    const { id: _id, ...rest } = { ...after, rev };
    try {
      await this.#collection.updateOne(
        { _id, rev: before.rev },
        { $set: rest },
        { upsert: true, ...durable },
      );
      return { ...after, rev };
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      return null;
    }
  }
}
