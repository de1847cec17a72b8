import { Schema } from 'mongoose';
import type { Model, mongo } from 'mongoose';
import type { PolicyStore, StoredPolicy } from '../../domain/screening/ports.ts';
import type { AuditEntry } from '../../contract/moderation/audit.ts';
import type { Owing } from '../../domain/ports.ts';
import { isDuplicateKey } from './duplicate-key.ts';
import { durable } from './durable.ts';
import { takeOffOwed } from './owed-entries.ts';
import { reach } from './reach.ts';

export type PolicyDocument = Omit<StoredPolicy, 'version'> & {
  readonly _id: number;
  /** Absent in versions of an earlier form. */
  readonly owed?: readonly AuditEntry[];
};

/** One document for each version. */
export function policySchema(): Schema<PolicyDocument> {
  const schema = new Schema<PolicyDocument>(
    {
      _id: { type: Number, required: true },
      at: { type: Number, required: true },
      by: { type: Schema.Types.Mixed, required: true },
      note: { type: String, default: null },
      rules: { type: Schema.Types.Mixed, required: true },
      words: { type: [String], default: [] },
      exceptions: { type: [String], default: [] },
      restores: { type: Number },
      owed: { type: [Schema.Types.Mixed], default: undefined },
    },
    { versionKey: false, autoIndex: false, minimize: false, collection: 'screening' },
  );
  schema.index(
    { _id: 1, at: 1 },
    { name: 'owing', partialFilterExpression: { 'owed.0': { $exists: true } } },
  );
  return schema;
}

function fromDocument({ _id: version, ...policy }: PolicyDocument): StoredPolicy {
  return { version, ...policy };
}

/** `PolicyStore` on MongoDB. The version is the id, so that two writers of one version cannot both succeed. */
export class MongoPolicyRepository implements PolicyStore {
  readonly #model: Model<PolicyDocument>;

  constructor(model: Model<PolicyDocument>) {
    this.#model = model;
  }

  async latest(): Promise<StoredPolicy | null> {
    const document = await reach(() =>
      this.#model.findOne().sort({ _id: -1 }).select({ owed: 0 }).lean<PolicyDocument>().exec(),
    );
    return document && fromDocument(document);
  }

  async version(version: number): Promise<StoredPolicy | null> {
    const document = await reach(() =>
      this.#collection.findOne({ _id: version }, { projection: { owed: 0 } }),
    );
    return document && fromDocument(document);
  }

  async versions(before: number | null, limit: number): Promise<readonly StoredPolicy[]> {
    const found = await reach(() =>
      this.#collection
        .find(before === null ? {} : { _id: { $lt: before } })
        .project<PolicyDocument>({ owed: 0 })
        .sort({ _id: -1 })
        .limit(limit)
        .toArray(),
    );
    return found.map(fromDocument);
  }

  async append({ version, ...policy }: StoredPolicy, owed: AuditEntry): Promise<boolean> {
    try {
      await reach(() =>
        this.#collection.insertOne({ _id: version, ...policy, owed: [owed] }, durable),
      );
      return true;
    } catch (error) {
      if (isDuplicateKey(error)) return false;
      throw error;
    }
  }

  async owing(limit: number): Promise<readonly Owing[]> {
    const found = await reach(() =>
      this.#collection
        .find({ 'owed.0': { $exists: true } })
        .project<{ readonly _id: number; readonly owed: Owing['owed'] }>({ owed: 1 })
        .hint('owing')
        .limit(limit)
        .toArray(),
    );
    return found.map(({ _id, owed }) => ({ id: String(_id), owed }));
  }

  settleOwed(owing: readonly Owing[]): Promise<void> {
    return takeOffOwed(
      this.#collection,
      owing.map(({ id, owed }) => ({ id: Number(id), owed })),
    );
  }

  get #collection(): mongo.Collection<PolicyDocument> {
    return this.#model.collection as unknown as mongo.Collection<PolicyDocument>;
  }
}
