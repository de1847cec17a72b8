import { randomBytes, randomUUID } from 'node:crypto';
import type { Connection } from 'mongoose';
import { Lanes } from '../../src/domain/article/lanes.ts';
import type { NewComment } from '../../src/domain/article/lane-batch.ts';
import type { Comment } from '../../src/domain/comment/comment.ts';
import { MongoArticleRepository } from '../../src/storage/mongo/article-repository.ts';
import { MongoCommentRepository } from '../../src/storage/mongo/comment-repository.ts';
import { openDatabase } from '../../src/storage/mongo/connect.ts';
import { createIndexes, defineModels } from '../../src/storage/mongo/models.ts';
import type { Models } from '../../src/storage/mongo/models.ts';
import type { Database } from '../../src/storage/mongo/connect.ts';
import { eventually } from '../support/eventually.ts';
import { silentLog } from '../support/silent-log.ts';
import { draftFor, plainArticle } from '../support/lane-parts.ts';
import { testMongodbUri } from '../support/start-app.ts';

const clock = { now: () => Date.now() };
const WRITERS = 8;
const EACH = 40;

let database: Database;
let connection: Connection;
let models: Models;
let articleId: string;

/** One node: its own lanes on the database that all share. */
function openNode(trust: { readonly trustMs?: number } = {}) {
  const comments = new MongoCommentRepository(models.comments);
  const articles = new MongoArticleRepository(models.articles);
  const shared = { comments, articles, publish: () => undefined, log: silentLog, clock };
  const lanes = new Lanes({ ...shared, ...trust });
  return { comments, articles, lanes, lane: lanes.of(articleId) };
}

beforeAll(async () => {
  database = openDatabase(testMongodbUri(), {
    dbName: `test_lanes_${randomBytes(6).toString('hex')}`,
    selectionMs: 3_000,
    answerMs: 8_000,
    log: silentLog,
  });
  await database.connected;
  ({ connection } = database);
  models = defineModels(connection);
  await createIndexes(models);
});
afterAll(async () => {
  await connection.dropDatabase();
  await database.close();
});
beforeEach(async () => {
  articleId = `a-${randomUUID()}`;
  await openNode().articles.put(plainArticle(articleId));
});

const draft = (): NewComment => draftFor(articleId);

/** Reads differences without pause, as resuming readers do, until the writers are done; what it has seen. */
async function resumeWhile(writing: Promise<unknown>): Promise<ReadonlySet<number>> {
  const { comments } = openNode();
  const seen = new Set<number>();
  let cursor = 0;
  const state = { writing: true };
  void writing.finally(() => {
    state.writing = false;
  });
  for (let more = true; more;) {
    more = state.writing;
    const changed = await comments.changed(articleId, cursor, Number.MAX_SAFE_INTEGER, 10_000);
    for (const { rev } of changed) {
      seen.add(rev);
      cursor = Math.max(cursor, rev);
    }
  }
  return seen;
}

const everyRev = new Set(Array.from({ length: WRITERS * EACH }, (_, index) => index + 1));

it('two nodes writing at once: no reader who resumes misses a revision', async () => {
  const nodes = [openNode(), openNode()];
  const writers = Array.from({ length: WRITERS }, async (_, index) => {
    for (let n = 0; n < EACH; n += 1) {
      await nodes[index % 2]!.lane.submit({ kind: 'post', comment: draft() });
    }
  });
  expect(await resumeWhile(Promise.all(writers))).toEqual(everyRev);
  expect(await nodes[0]!.comments.head(articleId)).toBe(WRITERS * EACH);
});

it('control: "$inc, then insert" makes resuming readers miss comments', async () => {
  const counters = connection.collection<{ _id: string; rev: number }>('naive_counters');
  const inserted = models.comments.collection;
  const insert = async (): Promise<void> => {
    const counter = await counters.findOneAndUpdate(
      { _id: articleId },
      { $inc: { rev: 1 } },
      { upsert: true, returnDocument: 'after' },
    );
    const { id, ...rest } = draft();
    await inserted.insertOne({
      _id: id,
      rev: counter!.rev,
      rootId: id,
      depth: 0,
      score: 0,
      ...rest,
    } as never);
  };
  const lost = async (): Promise<number> => {
    articleId = `naive-${randomUUID()}`;
    const writers = Array.from({ length: WRITERS }, async () => {
      for (let n = 0; n < EACH; n += 1) await insert();
    });
    return everyRev.size - (await resumeWhile(Promise.all(writers))).size;
  };
  expect(
    await eventually('the naive way loses a comment', lost, (count) => count > 0),
  ).toBeGreaterThan(0);
});

it('answers only after the write is there for others, in one batch for all that wait', async () => {
  const [one, two] = [openNode(), openNode()];
  const outcomes = await Promise.all(
    Array.from({ length: 100 }, () => one.lane.submit({ kind: 'post', comment: draft() })),
  );
  const found = await two.comments.byIds(outcomes.map(({ after }) => after.id));
  expect(found).toHaveLength(100);
  expect(outcomes.map(({ after }) => after.rev)).toEqual([...everyRev].slice(0, 100));
});

it('writes new submissions without asking for earlier ones, and answers a repeat with the first', async () => {
  const { comments, lane } = openNode();
  const asked = jest.spyOn(comments, 'bySubmissions');
  const comment = draft();
  const first = await lane.submit({ kind: 'post', comment });
  expect(asked.mock.calls.filter(([, sought]) => sought.length > 0)).toEqual([]);
  const others = [draft(), draft()];
  const [before, repeat, after] = await Promise.all(
    [others[0]!, { ...comment, id: draft().id }, others[1]!].map((post) =>
      lane.submit({ kind: 'post', comment: post }),
    ),
  );
  expect(repeat).toMatchObject({ fresh: false, after: { id: first.after.id, rev: 1 } });
  expect([before!.after.rev, after!.after.rev]).toEqual([2, 3]);
  expect(await comments.changed(articleId, 0, 9, 9)).toHaveLength(3);
});

it('a repeat whose parent is gone meanwhile is still answered with the first, and only a new reply is refused', async () => {
  const { lane } = openNode();
  const parent = await lane.submit({ kind: 'post', comment: draft() });
  const reply = { ...draft(), parentId: parent.after.id };
  const first = await lane.submit({ kind: 'post', comment: reply });
  const removed = lane.submit({
    kind: 'amend',
    commentId: parent.after.id,
    amend: (comment) => ({ ...comment, status: 'removed', version: 2 }),
  });
  const repeat = lane.submit({ kind: 'post', comment: { ...reply, id: draft().id } });
  const late = lane.submit({ kind: 'post', comment: { ...draft(), parentId: parent.after.id } });
  await expect(late).rejects.toMatchObject({ code: 'parent_unavailable' });
  expect((await removed).after.status).toBe('removed');
  expect(await repeat).toMatchObject({ fresh: false, after: { id: first.after.id } });
});

it('knows what another node wrote where no hint of it is followed; one that trusts itself does not', async () => {
  const writer = openNode();
  const [one, naive] = [openNode({ trustMs: 0 }), openNode()];
  for (const { lane } of [writer, one, naive]) await lane.current();
  await writer.lane.submit({ kind: 'post', comment: draft() });
  expect((await one.lane.current()).head).toBe(1);
  expect((await naive.lane.current()).head).toBe(0);
});

it('looks once for all who ask, and again for a hint that was missed', async () => {
  const writer = openNode();
  const { comments, lane, lanes } = openNode({ trustMs: 3_600_000 });
  await lane.current();
  const looks = jest.spyOn(comments, 'head');
  await writer.lane.submit({ kind: 'post', comment: draft() });
  expect((await lane.current()).head).toBe(0);
  lanes.missed(articleId);
  const seen = await Promise.all(Array.from({ length: 50 }, () => lane.current()));
  expect(new Set(seen.map(({ head }) => head))).toEqual(new Set([1]));
  expect(looks).toHaveBeenCalledTimes(1);
});

it('takes a revision for one and a key for a key, whatever word the article’s id is', async () => {
  articleId = `paper-submission-${randomUUID()}`;
  await openNode().articles.put(plainArticle(articleId));
  const [one, two] = [openNode(), openNode()];
  for (const { lane } of [one, two, one, two, one]) {
    await lane.submit({ kind: 'post', comment: draft() });
  }
  expect(await one.comments.head(articleId)).toBe(5);
});

it('waits for a revision, not for all writing to pause', async () => {
  const { lane } = openNode();
  const writing = { going: true };
  const writers = Array.from({ length: 4 }, async () => {
    while (writing.going) await lane.submit({ kind: 'post', comment: draft() });
  });
  const { head } = await lane.standing();
  const paused = lane.idle().then(() => 'all writing paused');
  const written = lane.reach(head + 1).then(() => 'it is written');
  // Control: who waits for a pause waits as long as somebody writes.
  expect(await Promise.race([paused, written])).toBe('it is written');
  writing.going = false;
  await Promise.all([...writers, paused]);
});

it('refuses what would make a queue of more than 500, and keeps the rest', async () => {
  const { lane } = openNode();
  const answers = await Promise.allSettled(
    Array.from({ length: 700 }, () => lane.submit({ kind: 'post', comment: draft() })),
  );
  const refused = answers.filter((answer) => answer.status === 'rejected');
  expect(refused.length).toBeGreaterThan(0);
  expect(refused.every(({ reason }) => reason.code === 'overloaded')).toBe(true);
  expect((await lane.standing()).count).toBe(700 - refused.length);
});

it('two nodes that change one comment in turn give two revisions, and a stale decision is refused', async () => {
  const [one, two] = [openNode(), openNode()];
  const posted = await one.lane.submit({ kind: 'post', comment: draft() });
  await two.lane.standing();
  const { id } = posted.after;
  const pin = await one.lane.submit({
    kind: 'amend',
    commentId: id,
    amend: (comment) => ({ ...comment, pinned: true, version: comment.version + 1 }),
  });
  const removal = await two.lane.submit({
    kind: 'amend',
    commentId: id,
    amend: (comment) => ({ ...comment, status: 'removed', version: comment.version + 1 }),
  });
  expect([posted, pin, removal].map(({ after }) => after.rev)).toEqual([1, 2, 3]);
  expect(removal.after).toMatchObject({ pinned: true, version: 3 });
  expect(await two.comments.changed(articleId, 2, 9, 9)).toMatchObject([{ id, status: 'removed' }]);
});

it('a revision that a comment has left is not given again by a node that is behind', async () => {
  const [one, two] = [openNode(), openNode()];
  const { after } = await one.lane.submit({ kind: 'post', comment: draft() });
  const amend = (comment: Comment): Comment => ({ ...comment, version: comment.version + 1 });
  for (let rev = 2; rev <= 3; rev += 1) {
    await two.lane.submit({ kind: 'amend', commentId: after.id, amend });
  }
  expect(await two.comments.changed(articleId, 0, 9, 9)).toMatchObject([{ id: after.id, rev: 3 }]);
  const late = await one.lane.submit({ kind: 'post', comment: draft() });
  expect(late.after.rev).toBe(4);
});

it('two nodes that change one comment at once lose neither change', async () => {
  const nodes = [openNode(), openNode()];
  const { after } = await nodes[0]!.lane.submit({ kind: 'post', comment: draft() });
  await Promise.all(
    Array.from({ length: 40 }, (_, index) =>
      nodes[index % 2]!.lane.submit({
        kind: 'amend',
        commentId: after.id,
        amend: (comment) => ({ ...comment, version: comment.version + 1 }),
      }),
    ),
  );
  const [now] = await nodes[0]!.comments.byIds([after.id]);
  expect(now).toMatchObject({ version: 41, rev: 41 });
});
