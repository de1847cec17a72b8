import { Schema } from 'mongoose';
import type { Model, mongo } from 'mongoose';
import type { AuditEntry } from '../../contract/moderation/audit.ts';
import type { Sweep, SweepOrder, SweepStore } from '../../domain/moderation/sweep/sweep.ts';
import type { Owing } from '../../domain/ports.ts';
import { durable } from './durable.ts';
import { takeOffOwed } from './owed-entries.ts';
import { reach } from './reach.ts';

export type SweepDocument = Omit<Sweep, 'id'> & { readonly _id: string };

/** Previews that one moderator may have at a time: two desks, and a look back. */
const PREVIEWS_MAX = 4;

export function sweepSchema(): Schema<SweepDocument> {
  const anything = Schema.Types.Mixed;
  const schema = new Schema<SweepDocument>(
    {
      _id: { type: String, required: true },
      by: { type: anything, required: true },
      query: { type: anything, required: true },
      at: { type: Number, required: true },
      expiresAt: { type: Number, required: true },
      found: { type: [anything], default: [] },
      order: { type: anything, default: null },
      outcome: { type: anything, default: null },
      owed: { type: [anything], default: [] },
    },
    { versionKey: false, autoIndex: false, minimize: false, collection: 'sweeps' },
  );
  schema.index({ 'by.id': 1, at: -1, _id: -1 }, { name: 'of_moderator' });
  schema.index({ expiresAt: 1 }, { name: 'by_end' });
  const ordered = { partialFilterExpression: { 'order.at': { $exists: true } } };
  schema.index({ 'order.actionId': 1 }, { ...ordered, name: 'of_act' });
  return schema;
}

/** `SweepStore` on MongoDB. */
export class MongoSweepRepository implements SweepStore {
  readonly #collection: mongo.Collection<SweepDocument>;

  constructor(model: Model<SweepDocument>) {
    this.#collection = model.collection as unknown as mongo.Collection<SweepDocument>;
  }

  async keep({ id, ...rest }: Sweep): Promise<void> {
    const sweeps = this.#collection;
    await reach(async () => {
      await sweeps.insertOne({ _id: id, ...rest }, durable);
      const older = await sweeps
        .find({ 'by.id': rest.by.id, order: null })
        .project<{ readonly _id: string }>({ _id: 1 })
        .sort({ at: -1, _id: -1 })
        .skip(PREVIEWS_MAX)
        .toArray();
      if (older.length === 0) return;
      await sweeps.deleteMany({ _id: { $in: older.map(({ _id }) => _id) }, order: null });
    });
  }

  async order(id: string, byId: string, order: SweepOrder): Promise<Sweep | null> {
    const own = { _id: id, 'by.id': byId };
    return reach(async () => {
      await this.#collection.updateOne(
        { ...own, order: null, expiresAt: { $gt: order.at } },
        { $set: { order } },
        durable,
      );
      return fromDocument(await this.#collection.findOne({ ...own, order: { $ne: null } }));
    });
  }

  async settle({ id, outcome, owed }: Parameters<SweepStore['settle']>[0]): Promise<Sweep> {
    return reach(async () => {
      await this.#collection.updateOne(
        { _id: id, outcome: null },
        { $set: { outcome, owed } },
        durable,
      );
      return this.#there(id);
    });
  }

  async owe(id: string, entry: AuditEntry): Promise<Owing> {
    return reach(async () => {
      await this.#collection.updateOne({ _id: id }, { $push: { owed: entry } }, durable);
      return this.#there(id);
    });
  }

  async ofAct(actionId: string): Promise<Sweep | null> {
    return fromDocument(
      await reach(() => this.#collection.findOne({ 'order.actionId': actionId })),
    );
  }

  async unsettled(orderedBefore: number): Promise<readonly Sweep[]> {
    const found = await reach(() =>
      this.#collection.find({ outcome: null, 'order.at': { $lt: orderedBefore } }).toArray(),
    );
    return found.flatMap((document) => fromDocument(document) ?? []);
  }

  async owing(limit: number): Promise<readonly Owing[]> {
    const found = await reach(() =>
      this.#collection
        .find({ 'owed.0': { $exists: true } })
        .limit(limit)
        .toArray(),
    );
    return found.map(({ _id: id, owed }) => ({ id, owed }));
  }

  settleOwed(owing: readonly Owing[]): Promise<void> {
    return takeOffOwed(this.#collection, owing);
  }

  async forgetExpired(before: number): Promise<number> {
    const { deletedCount } = await reach(() =>
      this.#collection.deleteMany(
        {
          expiresAt: { $lt: before },
          owed: { $size: 0 },
          $or: [{ order: null }, { outcome: { $ne: null } }],
        },
        durable,
      ),
    );
    return deletedCount;
  }

  async #there(id: string): Promise<Sweep> {
    const sweep = fromDocument(await this.#collection.findOne({ _id: id }));
    if (!sweep) throw new Error(`the sweep ${id} is gone`);
    return sweep;
  }
}

function fromDocument(document: SweepDocument | null): Sweep | null {
  if (!document) return null;
  const { _id: id, ...rest } = document;
  return { id, ...rest };
}
