import { trusted } from 'mongoose';
import type { Model } from 'mongoose';
import type { AuditEntry } from '../../contract/moderation.ts';
import type { AuditQuery, AuditTrail } from '../../domain/ports.ts';
import { durable } from './durable.ts';
import type { AuditDocument } from './models.ts';
import { reach } from './reach.ts';

/** `AuditTrail` on MongoDB. It has no way to change or remove an entry. */
export class MongoAuditRepository implements AuditTrail {
  readonly #model: Model<AuditDocument>;

  constructor(model: Model<AuditDocument>) {
    this.#model = model;
  }

  async append({ id, ...entry }: AuditEntry): Promise<void> {
    await reach(() =>
      this.#model
        .updateOne({ _id: id }, { $setOnInsert: entry }, { upsert: true, ...durable })
        .exec(),
    );
  }

  async list({ articleId, commentId, limit, before }: AuditQuery): Promise<readonly AuditEntry[]> {
    const documents = await reach(() =>
      this.#model
        .find({
          ...(articleId === null ? {} : { articleId }),
          ...(commentId === null ? {} : { commentId }),
          ...(before === null ? {} : { _id: trusted({ $lt: before }) }),
        })
        .sort({ _id: -1 })
        .limit(limit)
        .lean<AuditDocument[]>()
        .exec(),
    );
    return documents.map(({ _id, ...entry }) => ({ id: _id, ...entry }));
  }
}
