import { mongo, trusted } from 'mongoose';
import type { Model } from 'mongoose';
import type { AuditEntry } from '../../contract/moderation/audit.ts';
import type { Article, ArticleHead, Governed } from '../../domain/article/article.ts';
import type { ArticleStore, Owing } from '../../domain/ports.ts';
import { durable } from './durable.ts';
import type { ArticleDocument } from './models.ts';
import { takeOffOwed } from './owed-entries.ts';
import { reach } from './reach.ts';

function fromDocument({
  _id,
  settled: _settled,
  owed: _owed,
  ...rest
}: ArticleDocument & { readonly settled?: number }): Article {
  return { id: _id, ...rest };
}

const after = () => ({ returnDocument: 'after', lean: true, ...durable }) as const;

const newEpoch = (): string => new mongo.ObjectId().toHexString();

/** `ArticleStore` on MongoDB. */
export class MongoArticleRepository implements ArticleStore {
  readonly #model: Model<ArticleDocument>;

  constructor(model: Model<ArticleDocument>) {
    this.#model = model;
  }

  async get(id: string): Promise<Article | null> {
    const document = await reach(() => this.#model.findById(id).lean<ArticleDocument>().exec());
    return document ? fromDocument(document) : null;
  }

  async put({ id, publishedAt, epoch, ...content }: Article): Promise<Article> {
    const { state, closesAt, slowModeMs, guardMode, guard, controlled, ...rest } = content;
    const governed = { state, closesAt, slowModeMs, guardMode, guard, controlled };
    const first = { publishedAt, epoch, ...governed };
    const document = await reach(() =>
      this.#model
        .findByIdAndUpdate(id, { $set: rest, $setOnInsert: first }, { ...after(), upsert: true })
        .lean<ArticleDocument>()
        .orFail()
        .exec(),
    );
    return fromDocument(document);
  }

  async control(
    id: string,
    change: Partial<Governed>,
    controlled: number,
    now: number,
    owed: AuditEntry | null,
  ): Promise<Article | null> {
    const document = await reach(() =>
      this.#model
        .findOneAndUpdate(
          { _id: id, controlled },
          {
            $set: { ...change, updatedAt: now, controlled: controlled + 1 },
            ...(owed === null ? {} : { $push: { owed } }),
          },
          after(),
        )
        .lean<ArticleDocument>()
        .exec(),
    );
    return document ? fromDocument(document) : null;
  }

  async owing(limit: number): Promise<readonly Owing[]> {
    const found = await reach(() =>
      this.#collection
        .find({ 'owed.0': { $exists: true } })
        .hint('owing')
        .limit(limit)
        .toArray(),
    );
    return found.map(({ _id, owed = [] }) => ({ id: _id, owed }));
  }

  settleOwed(owing: readonly Owing[]): Promise<void> {
    return takeOffOwed(this.#collection, owing);
  }

  async dueToClose(now: number): Promise<readonly Article[]> {
    const documents = await reach(() =>
      this.#model
        .find({ closesAt: trusted({ $gt: 0, $lte: now }) })
        .lean<ArticleDocument[]>()
        .exec(),
    );
    return documents.map(fromDocument);
  }

  async guarded(now: number): Promise<readonly Article[]> {
    const documents = await reach(() =>
      this.#model
        .find({ 'guard.until': trusted({ $gt: 0, $lte: now }) })
        .lean<ArticleDocument[]>()
        .exec(),
    );
    return documents.map(fromDocument);
  }

  async list(limit: number): Promise<readonly Article[]> {
    const documents = await reach(() =>
      this.#model
        .find()
        .sort({ publishedAt: -1, _id: -1 })
        .limit(limit)
        .lean<ArticleDocument[]>()
        .exec(),
    );
    return documents.map(fromDocument);
  }

  async titles(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const found = await reach(() =>
      this.#collection
        .find({ _id: { $in: [...ids] } })
        .project<Pick<ArticleDocument, '_id' | 'title'>>({ title: 1 })
        .toArray(),
    );
    return new Map(found.map(({ _id, title }) => [_id, title]));
  }

  async heads(limit: number): Promise<readonly ArticleHead[]> {
    const documents = await reach(() =>
      this.#model
        .find({}, { title: 1, url: 1, state: 1, publishedAt: 1 })
        .sort({ publishedAt: -1, _id: -1 })
        .hint('newest')
        .limit(limit)
        .lean<ArticleDocument[]>()
        .exec(),
    );
    return documents.map(({ _id: id, publishedAt, state, title, url }) => ({
      ...{ id, title, url, state, publishedAt },
    }));
  }

  async settle(id: string): Promise<Article | null> {
    return this.#update(id, { $inc: { settled: 1 } });
  }

  async renewEpoch(id: string, epoch: string): Promise<Article | null> {
    await reach(() =>
      this.#model.updateOne({ _id: id, epoch }, { $set: { epoch: newEpoch() } }, durable).exec(),
    );
    return this.settle(id);
  }

  async renewEpochs(): Promise<number> {
    const { matchedCount } = await reach(() =>
      this.#model.updateMany({}, { $set: { epoch: newEpoch() } }, durable).exec(),
    );
    return matchedCount;
  }

  get #collection(): mongo.Collection<ArticleDocument> {
    return this.#model.collection as unknown as mongo.Collection<ArticleDocument>;
  }

  async #update(id: string, update: object): Promise<Article | null> {
    const document = await reach(() =>
      this.#model
        .findByIdAndUpdate(id, update, { ...after(), strict: false })
        .lean<ArticleDocument>()
        .exec(),
    );
    return document ? fromDocument(document) : null;
  }
}
