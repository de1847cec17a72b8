import { trusted } from 'mongoose';
import type { Model } from 'mongoose';
import type { ReportStore, StoredReport } from '../../domain/ports.ts';
import { durable } from './durable.ts';
import type { ReportDocument } from './models.ts';
import { reach } from './reach.ts';

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

  async of(commentId: string, limit: number): Promise<readonly StoredReport[]> {
    const documents = await reach(() =>
      this.#model.find({ commentId }).sort({ at: -1 }).limit(limit).lean<ReportDocument[]>().exec(),
    );
    return documents.map(({ _id, ...report }) => report);
  }

  async forgetBefore(at: number): Promise<number> {
    const { deletedCount } = await reach(() =>
      this.#model.deleteMany({ at: trusted({ $lt: at }) }, durable).exec(),
    );
    return deletedCount;
  }
}
