import { trusted } from 'mongoose';
import type { Model, mongo } from 'mongoose';
import type { AuditEntry } from '../../contract/moderation/audit.ts';
import type { AuditRequest, AuditTrail } from '../../domain/ports.ts';
import { durable } from './durable.ts';
import type { AuditDocument } from './models.ts';
import { reach } from './reach.ts';

/** `AuditTrail` on MongoDB. It has no way to change or remove an entry; erasures blank in `personal-holders.ts`. */
export class MongoAuditRepository implements AuditTrail {
  readonly #model: Model<AuditDocument>;

  constructor(model: Model<AuditDocument>) {
    this.#model = model;
  }

  async append(...entries: readonly AuditEntry[]): Promise<void> {
    if (entries.length === 0) return;
    const collection = this.#model.collection as unknown as mongo.Collection<AuditDocument>;
    await reach(() =>
      collection.bulkWrite(
        entries.map(({ id, ...entry }) => ({
          updateOne: { filter: { _id: id }, update: { $setOnInsert: entry }, upsert: true },
        })),
        { ordered: false, ...durable },
      ),
    );
  }

  async list({ limit, ...request }: AuditRequest): Promise<readonly AuditEntry[]> {
    const documents = await reach(() =>
      this.#model
        .find(filterOf(request))
        .sort({ _id: -1 })
        .limit(limit)
        .lean<AuditDocument[]>()
        .exec(),
    );
    return documents.map(({ _id, ...entry }) => ({ id: _id, ...entry }));
  }
}

function filterOf(request: Omit<AuditRequest, 'limit'>): object {
  const { action, articleId, before, byId, commentId, since, until, userId } = request;
  const at = {
    ...(since === undefined ? {} : { $gte: new Date(since).toISOString() }),
    ...(until === undefined ? {} : { $lt: new Date(until).toISOString() }),
  };
  return {
    ...(articleId === undefined ? {} : { articleId }),
    ...(commentId === undefined ? {} : { commentId }),
    ...(userId === undefined ? {} : { userId }),
    ...(byId === undefined ? {} : { 'by.id': byId }),
    ...(action === undefined ? {} : { action }),
    ...(Object.keys(at).length === 0 ? {} : { at: trusted(at) }),
    ...(before === null ? {} : { _id: trusted({ $lt: before }) }),
  };
}
