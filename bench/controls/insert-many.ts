import { randomUUID } from 'node:crypto';
import { createConnection } from 'mongoose';
import { createIndexes, defineModels } from '../../src/storage/mongo/models.ts';
import { foldText } from '../../src/domain/text/fold-text.ts';
import { toDocument } from '../../src/storage/mongo/comment-writes.ts';
import type { CommentDocument } from '../../src/storage/mongo/models.ts';
import { draft } from '../loads/draft.ts';
import { commentOf } from '../world/stored-discussion.ts';

const [uri = '', seconds = '5', indexes = 'indexed'] = process.argv.slice(2);
const BATCH = 100;
const TEXTS = 4_000;
const AUTHORS = 100;
/** What a server that stands alone must be asked for: see `src/storage/mongo/durable.ts`. */
const durable = { writeConcern: { w: 1, j: true } } as const;

/** What is stored of the writers' texts, made ready before the clock runs. */
const stored = Array.from({ length: TEXTS }, () => {
  const { body } = draft();
  return toDocument({ ...commentOf('bench-0', 0, ''), body, folded: foldText(body) });
});

const authors: readonly CommentDocument['author'][] = Array.from({ length: AUTHORS }, (_, at) => ({
  id: `reader:${randomUUID()}`,
  name: `قارئ ${String(at)}`,
  role: 'reader',
}));

function document(n: number): CommentDocument {
  const { createdAt, id, rev } = commentOf('bench-0', n, 'c0c0c0c0c0c0');
  const text = stored[n % TEXTS] as CommentDocument;
  const author = authors[n % AUTHORS] ?? text.author;
  return { ...text, _id: id, rootId: id, key: randomUUID(), rev, spent: [rev], createdAt, author };
}

/**
 * The driver by itself: one `insertMany` of a hundred comments after the other, journaled, of the texts that
 * the writers post, by as many authors, into the same collection with the same indexes (or none but the primary one). Prints
 * comments per second.
 */
async function main(): Promise<number> {
  const databaseName = `control_${String(process.pid)}`;
  const connection = await createConnection(uri, { dbName: databaseName }).asPromise();
  const models = defineModels(connection);
  if (indexes === 'indexed') await createIndexes(models);
  const { collection } = models.comments;
  let n = 0;
  let began = performance.now();
  let counted = 0;
  const warmUntil = began + 1_000;
  let warm = false;
  while (!warm || performance.now() - began < Number(seconds) * 1_000) {
    if (!warm && performance.now() > warmUntil) {
      warm = true;
      began = performance.now();
      counted = 0;
    }
    const batch = Array.from({ length: BATCH }, () => {
      n += 1;
      return document(n);
    });
    await collection.insertMany(batch as never[], { ordered: true, ...durable });
    counted += BATCH;
  }
  const perSecond = (counted * 1_000) / (performance.now() - began);
  await connection.close();
  return perSecond;
}

main().then(
  (perSecond) => process.stdout.write(`${String(perSecond)}\n`),
  (error: unknown) => {
    process.stderr.write(`${String(error)}\n`);
    process.exit(1);
  },
);
