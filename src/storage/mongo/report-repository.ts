import { Schema, trusted } from 'mongoose';
import type { Model } from 'mongoose';
import type { ReportStore, StoredReport } from '../../domain/reports/report-store.ts';
import { NEUTRAL } from '../../domain/reports/report-weight.ts';
import { durable } from './durable.ts';
import { reach } from './reach.ts';

export type ReportDocument = StoredReport & { readonly _id: string };

/** One document for each reader and comment. */
export function reportSchema(): Schema<ReportDocument> {
  const schema = new Schema<ReportDocument>(
    {
      _id: { type: String, required: true },
      commentId: { type: String, required: true },
      articleId: { type: String, required: true },
      authorId: { type: String, required: true },
      userId: { type: String, required: true },
      network: { type: String, default: null },
      reason: { type: String, required: true },
      note: { type: String, default: null },
      at: { type: Number, required: true },
      weight: { type: Number, required: true },
    },
    { versionKey: false, autoIndex: false, minimize: false, collection: 'reports' },
  );
  schema.index({ commentId: 1, at: 1 }, { name: 'of_comment' });
  schema.index({ userId: 1, at: 1 }, { name: 'by_user' });
  schema.index({ at: 1 }, { name: 'by_time' });
  schema.index(
    { at: 1 },
    { name: 'networks', partialFilterExpression: { network: { $type: 'string' } } },
  );
  return schema;
}

/** What reports of an earlier form do not say. */
const EARLIER = { articleId: '', authorId: '', network: null, weight: NEUTRAL } as const;

/** `ReportStore` on MongoDB: a reader's second report of a comment is not kept. */
export class MongoReportRepository implements ReportStore {
  readonly #model: Model<ReportDocument>;

  constructor(model: Model<ReportDocument>) {
    this.#model = model;
  }

  async add(report: Omit<ReportDocument, '_id'>): Promise<boolean> {
    const before = await reach(() =>
      this.#model
        .findByIdAndUpdate(
          `${report.commentId}:${report.userId}`,
          { $setOnInsert: report },
          { upsert: true, returnDocument: 'before', lean: true, ...durable },
        )
        .lean<ReportDocument>()
        .exec(),
    );
    return before === null;
  }

  of(commentId: string, limit: number): Promise<readonly StoredReport[]> {
    return this.#newest({ commentId }, 'of_comment', limit);
  }

  by(userId: string, limit: number): Promise<readonly StoredReport[]> {
    return this.#newest({ userId }, 'by_user', limit);
  }

  since(at: number, limit: number): Promise<readonly StoredReport[]> {
    return this.#newest({ at: trusted({ $gte: at }) }, 'by_time', limit);
  }

  async forgetBefore(at: number): Promise<number> {
    const { deletedCount } = await reach(() =>
      this.#model.deleteMany({ at: trusted({ $lt: at }) }, durable).exec(),
    );
    return deletedCount;
  }

  async forgetNetworksBefore(at: number): Promise<number> {
    const made = { at: trusted({ $lt: at }), network: trusted({ $type: 'string' as const }) };
    const { modifiedCount } = await reach(() =>
      this.#model.updateMany(made, { $set: { network: null } }, durable).exec(),
    );
    return modifiedCount;
  }

  async #newest(filter: object, hint: string, limit: number): Promise<readonly StoredReport[]> {
    const documents = await reach(() =>
      this.#model
        .find(filter)
        .sort({ at: -1 })
        .limit(limit)
        .hint(hint)
        .lean<ReportDocument[]>()
        .exec(),
    );
    return documents.map(({ _id, ...report }) => ({ ...EARLIER, ...report }));
  }
}
