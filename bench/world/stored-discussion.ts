import { createConnection, mongo } from 'mongoose';
import type { Comment } from '../../src/domain/comment/comment.ts';
import { toDocument } from '../../src/storage/mongo/comment-writes.ts';
import { createIndexes, defineModels } from '../../src/storage/mongo/models.ts';
import type { CommentDocument } from '../../src/storage/mongo/models.ts';

const BATCH = 5_000;
const TEXT =
  'قرأت المقال مرّتين، وما زلت أرى أن السؤال الأهم هو من سيتحمّل كلفة الصيانة بعد انتهاء التمويل، فهل من جواب؟';
const MINUTE_MS = 60_000;

/** A comment; `n` is its revision and its place in time. */
export function commentOf(articleId: string, n: number, ids: string): Comment {
  const id = `${ids}${n.toString(16).padStart(12, '0')}`;
  return {
    id,
    articleId,
    parentId: null,
    rootId: id,
    depth: 0,
    rev: n,
    version: 1,
    status: 'visible',
    listed: true,
    author: {
      id: `reader:${String(n % 5_000)}`,
      name: `قارئ ${String(n % 5_000)}`,
      role: 'reader',
    },
    key: id,
    body: `${TEXT} ${String(n)}`,
    folded: `${TEXT} ${String(n)}`,
    lang: 'ar',
    createdAt: 1_760_000_000_000 + n * MINUTE_MS,
    editedAt: null,
    pinned: false,
    held: [],
    decision: null,
    edits: [],
    showings: [],
    appeal: null,
    approved: null,
    owed: [],
    replies: 0,
    up: n % 7,
    down: n % 3,
    reports: 0,
    reportWeight: 0,
    reportReasons: {},
  };
}

/** The same as it is stored. */
export function storedComment(articleId: string, n: number, ids: string): CommentDocument {
  return toDocument(commentOf(articleId, n, ids));
}

/** The comments of a database, for filling it past the application. */
export async function openComments(
  uri: string,
  databaseName: string,
): Promise<{ comments: mongo.Collection<CommentDocument>; close: () => Promise<void> }> {
  const client = new mongo.MongoClient(uri);
  await client.connect();
  const comments = client.db(databaseName).collection<CommentDocument>('comments');
  return { comments, close: () => client.close() };
}

/**
 * Fills an article with comments, beginning after revision `from`. The application must not have opened
 * the article yet.
 * @param ids Twelve hexadecimal digits that no other article's ids begin with.
 */
export async function fill(
  comments: mongo.Collection<CommentDocument>,
  articleId: string,
  {
    count,
    from = 0,
    ids,
  }: { readonly count: number; readonly from?: number; readonly ids: string },
): Promise<void> {
  for (let done = 0; done < count; done += BATCH) {
    const size = Math.min(BATCH, count - done);
    const batch = Array.from({ length: size }, (_, index) =>
      storedComment(articleId, from + done + index + 1, ids),
    );
    await comments.insertMany(batch, { ordered: false, writeConcern: { w: 1 } });
  }
}

/**
 * Fills a database that nothing has opened yet with one long discussion, and makes the indexes afterwards:
 * the other way round takes many times as long. Does nothing where it is one that was kept and is filled.
 */
export async function fillWhole(
  uri: string,
  databaseName: string,
  articleId: string,
  what: { readonly count: number; readonly ids: string },
): Promise<void> {
  const connection = await createConnection(uri, { dbName: databaseName }).asPromise();
  const models = defineModels(connection);
  const note = connection.collection<{ readonly _id: string }>('filled');
  const _id = `${articleId} ${String(what.count)}`;
  if (!(await note.findOne({ _id }))) {
    const { collection } = models.comments;
    await fill(collection as unknown as mongo.Collection<CommentDocument>, articleId, what);
    await createIndexes(models);
    await note.insertOne({ _id });
  }
  await connection.close();
}
