import type { RemovalLine } from '../../contract/article.ts';
import type { RemovalReason } from '../../contract/reasons.ts';
import type { mongo } from 'mongoose';
import type { Model } from 'mongoose';
import type { Comment, ListedComment } from '../../domain/comment/comment.ts';
import type {
  AuthorCounts,
  CommentStore,
  CommentWrite,
  CommitResult,
  Owing,
  PageRequest,
  QueueRequest,
  Submission,
  Touched,
} from '../../domain/ports.ts';
import type { QueueCounts } from '../../contract/moderation/queue.ts';
import { countsOfAuthor, lastWrittenAt } from './author-comments.ts';
import { fromDocument, positionFilter, SHOWN } from './comment-documents.ts';
import { touchedBy } from './acted-comments.ts';
import { faultOf, operationsOf } from './comment-writes.ts';
import { durable } from './durable.ts';
import { GroupCommit } from './group-commit.ts';
import { takeOffOwed } from './owed-entries.ts';
import type { CommentDocument } from './models.ts';
import { queueCounts, queued } from './queue-queries.ts';
import { reach } from './reach.ts';

/** `CommentStore` on MongoDB. Filters are built from scalars only, never from what a client shaped. */
export class MongoCommentRepository implements CommentStore {
  readonly #model: Model<CommentDocument>;
  readonly #group = new GroupCommit((operations) =>
    this.#collection.bulkWrite(operations, { ordered: true, ...durable }),
  );

  constructor(model: Model<CommentDocument>) {
    this.#model = model;
  }

  async commit(articleId: string, writes: readonly CommentWrite[]): Promise<CommitResult> {
    const operations: mongo.AnyBulkWriteOperation<CommentDocument>[] = [];
    const owner: number[] = [];
    for (const [index, write] of writes.entries()) {
      for (const operation of operationsOf(articleId, write)) {
        operations.push(operation);
        owner.push(index);
      }
    }
    const { fault, written } = await reach(() => this.#group.submit(operations));
    if (fault === null) return { written: writes.length, fault: null };
    const named = faultOf(fault);
    if (!named) throw fault;
    return { written: owner[written] ?? 0, fault: named };
  }

  async head(articleId: string): Promise<number> {
    const [last] = await reach(() =>
      this.#collection
        .find({ articleId })
        .project<{ rev: number }>({ _id: 0, rev: 1 })
        .sort({ articleId: -1, rev: -1 })
        .limit(1)
        .toArray(),
    );
    return last?.rev ?? 0;
  }

  async countVisible(articleIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const counts = await reach(() =>
      Promise.all(
        articleIds.map(async (articleId) => {
          const parts = SHOWN.map((shown) =>
            this.#collection.countDocuments({ articleId, ...shown }, { hint: 'standing' }),
          );
          return (await Promise.all(parts)).reduce((sum, part) => sum + part, 0);
        }),
      ),
    );
    return new Map(articleIds.map((articleId, index) => [articleId, counts[index] ?? 0]));
  }

  async removals(articleId: string): Promise<RemovalLine> {
    const counted = await reach(() =>
      this.#collection
        .aggregate<{ readonly _id: RemovalReason | null; readonly count: number }>(
          [
            { $match: { articleId, status: 'removed', 'decision.action': 'remove' } },
            { $group: { _id: '$decision.reason', count: { $sum: 1 } } },
          ],
          { hint: 'standing' },
        )
        .toArray(),
    );
    return {
      total: counted.reduce((sum, { count }) => sum + count, 0),
      reasons: Object.fromEntries(counted.map(({ _id, count }) => [_id ?? 'other', count])),
    };
  }

  async byIds(ids: readonly string[]): Promise<readonly Comment[]> {
    return ids.length === 0 ? [] : this.#find({ _id: { $in: [...ids] } });
  }

  async bySubmissions(
    articleId: string,
    submissions: readonly Submission[],
  ): Promise<readonly Comment[]> {
    if (submissions.length === 0) return [];
    const found = await this.#find({
      articleId,
      'author.id': { $in: [...new Set(submissions.map((submission) => submission.authorId))] },
      key: { $in: [...new Set(submissions.map((submission) => submission.key))] },
    });
    return found.filter((comment) =>
      submissions.some(
        ({ authorId, key }) => comment.author.id === authorId && comment.key === key,
      ),
    );
  }

  async page(request: PageRequest, authorId: string | null): Promise<readonly Comment[]> {
    const { articleId, parentId, sort, limit, after } = request;
    const field = sort === 'top' ? 'score' : 'createdAt';
    const way = sort === 'oldest' ? 1 : -1;
    const beyond = after ? { $or: positionFilter(field, way, after) } : {};
    const order = { [field]: way, _id: way } as const;
    const listed = this.#find({ articleId, parentId, listed: true, ...beyond }, order, limit);
    if (authorId === null) return listed;
    const own = this.#find(
      { articleId, parentId, listed: false, 'author.id': authorId, ...beyond },
      order,
      limit,
    );
    const key = (comment: Comment): number =>
      sort === 'top' ? comment.up - comment.down : comment.createdAt;
    return [...(await listed), ...(await own)]
      .sort((a, b) => way * (key(a) - key(b) || (a.id < b.id ? -1 : 1)))
      .slice(0, limit);
  }

  async threadStarts(
    articleId: string,
    roots: readonly Pick<Comment, 'id' | 'replies'>[],
    each: number,
    authorId: string | null,
  ): Promise<readonly Comment[]> {
    const below = (rootId: mongo.Condition<string>): mongo.Filter<CommentDocument> => ({
      articleId,
      rootId,
      depth: { $gt: 0 },
      ...(authorId === null
        ? { listed: true }
        : { $or: [{ listed: true }, { 'author.id': authorId, status: 'pending' }] }),
    });
    const order = { createdAt: 1, _id: 1 } as const;
    const busy = roots.filter(({ replies }) => replies > 0);
    const quiet = roots.filter(({ replies }) => replies === 0).map(({ id }) => id);
    const threads = await Promise.all([
      ...busy.map(({ id }) => this.#find(below(id), order, each)),
      // Those without a visible reply seldom have anything below them: one question for all.
      quiet.length === 0 ? [] : this.#find(below({ $in: quiet }), order, each * quiet.length),
    ]);
    return threads.flat();
  }

  async pinned(articleId: string): Promise<readonly Comment[]> {
    return this.#find({ articleId, pinned: true }, { createdAt: -1 }, 10);
  }

  async changed(
    articleId: string,
    since: number,
    upTo: number,
    limit: number,
  ): Promise<readonly Comment[]> {
    return this.#find({ articleId, rev: { $gt: since, $lte: upTo } }, { rev: 1 }, limit);
  }

  async lately(articleId: string, upTo: number, limit: number): Promise<readonly Comment[]> {
    return this.#find({ articleId, rev: { $lte: upTo } }, { rev: -1 }, limit);
  }

  queue(request: QueueRequest): Promise<readonly ListedComment[]> {
    return queued(this.#collection, request);
  }

  queueCounts(): Promise<QueueCounts> {
    return queueCounts(this.#collection);
  }

  async addVotes(id: string, up: number, down: number): Promise<Comment | null> {
    return this.#increase(id, { up, down, score: up - down });
  }

  async correctVotes(seen: Comment, up: number, down: number): Promise<boolean> {
    const { matchedCount } = await reach(() =>
      this.#collection.updateOne(
        { _id: seen.id, up: seen.up, down: seen.down },
        { $set: { up, down, score: up - down } },
        durable,
      ),
    );
    return matchedCount === 1;
  }

  async addReport(
    id: string,
    { reason, weight }: Parameters<CommentStore['addReport']>[1],
  ): Promise<Comment | null> {
    const reasons = { [`reportReasons.${reason}`]: 1 };
    return this.#increase(id, { reports: 1, reportWeight: weight, ...reasons });
  }

  async owing(limit: number): Promise<readonly Comment[]> {
    return this.#find({ 'owed.0': { $exists: true } }, { createdAt: 1 }, limit);
  }

  settleOwed(owing: readonly Owing[]): Promise<void> {
    return takeOffOwed(this.#collection, owing);
  }

  async shownBy(authorId: string, limit: number): Promise<readonly Comment[]> {
    return this.#find(
      { 'author.id': authorId, status: { $in: ['visible', 'pending'] } },
      { createdAt: -1, _id: -1 },
      limit,
    );
  }

  async newestOf(authorId: string, limit: number): Promise<readonly Comment[]> {
    return this.#find({ 'author.id': authorId }, { createdAt: -1, _id: -1 }, limit);
  }

  countsOfAuthor(authorId: string, limit: number): Promise<AuthorCounts> {
    return countsOfAuthor(this.#collection, authorId, limit);
  }

  lastWrittenAt(articleId: string, authorId: string): Promise<number | null> {
    return lastWrittenAt(this.#collection, articleId, authorId);
  }

  byAction(actionId: string): Promise<readonly Touched[]> {
    return touchedBy(this.#collection, actionId);
  }

  async hiddenBefore(before: number, limit: number): Promise<readonly Comment[]> {
    const of = (status: 'removed' | 'withdrawn'): Promise<readonly Comment[]> =>
      this.#find({ status, createdAt: { $lt: before } }, { createdAt: 1 }, limit);
    const [removed, withdrawn] = await Promise.all([of('removed'), of('withdrawn')]);
    return [...removed, ...withdrawn].slice(0, limit);
  }

  async writtenUpTo({
    articleId,
    at,
    after,
    limit,
  }: Parameters<CommentStore['writtenUpTo']>[0]): Promise<readonly Comment[]> {
    const beyond = after ? { $or: positionFilter('createdAt', 1, after) } : {};
    const order = { createdAt: 1, _id: 1 } as const;
    return this.#find({ articleId, createdAt: { $lte: at }, ...beyond }, order, limit);
  }

  async recountReplies(articleId: string, sinceRev: number): Promise<void> {
    const recent = await this.#find({ articleId, rev: { $gt: sinceRev } });
    const parentIds = new Set(
      recent.flatMap(({ parentId }) => (parentId === null ? [] : [parentId])),
    );
    for (const parentId of parentIds) {
      await reach(async () => {
        const replies = await this.#collection.countDocuments({
          articleId,
          parentId,
          listed: true,
          status: { $in: ['visible', 'pending'] },
        });
        await this.#collection.updateOne({ _id: parentId }, { $set: { replies } }, durable);
      });
    }
  }

  get #collection(): mongo.Collection<CommentDocument> {
    return this.#model.collection as unknown as mongo.Collection<CommentDocument>;
  }

  async #find(
    filter: mongo.Filter<CommentDocument>,
    sort: Readonly<Record<string, 1 | -1>> = {},
    limit = 0,
  ): Promise<readonly Comment[]> {
    const documents = await reach(() =>
      this.#collection.find(filter).sort(sort).limit(limit).toArray(),
    );
    return documents.map(fromDocument);
  }

  async #increase(id: string, by: Readonly<Record<string, number>>): Promise<Comment | null> {
    const document = await reach(() =>
      this.#collection.findOneAndUpdate(
        { _id: id },
        { $inc: by },
        { returnDocument: 'after', ...durable },
      ),
    );
    return document ? fromDocument(document) : null;
  }
}
