import { randomBytes } from 'node:crypto';
import { createConnection } from 'mongoose';
import type { Connection } from 'mongoose';
import { createIndexes, defineModels } from '../../src/storage/mongo/models.ts';
import type { Models } from '../../src/storage/mongo/models.ts';
import type { SweepSearchRequest } from '../../src/domain/moderation/sweep/sweep-search.ts';
import { MongoCommentRepository } from '../../src/storage/mongo/comment-repository.ts';
import { MongoSweepSearch } from '../../src/storage/mongo/sweep-search.ts';
import { fill } from '../../bench/world/stored-discussion.ts';
import { phraseOf } from '../../src/domain/text/phrase.ts';
import { testMongodbUri } from '../support/start-app.ts';

const ARTICLE = 'long';
const COMMENTS = 2_000;
const LIMIT = 20;

let connection: Connection;
let store: MongoCommentRepository;
let collection: any;
let models: Models;

beforeAll(async () => {
  const dbName = `plans_${randomBytes(6).toString('hex')}`;
  connection = await createConnection(testMongodbUri(), { dbName }).asPromise();
  models = defineModels(connection);
  await createIndexes(models);
  store = new MongoCommentRepository(models.comments);
  collection = models.comments.collection;
  await fill(collection, ARTICLE, { count: COMMENTS, ids: 'a0a0a0a0a0a0' });
  await fill(collection, 'other', { count: COMMENTS, ids: 'b0b0b0b0b0b0' });
});
afterAll(async () => {
  await connection.dropDatabase();
  await connection.close();
});
afterEach(() => jest.restoreAllMocks());

/** The kinds of step of a plan, the innermost too. */
function steps(plan: any): readonly string[] {
  if (plan === null || typeof plan !== 'object') return [];
  const own = typeof plan.stage === 'string' ? [plan.stage as string] : [];
  return [...own, ...Object.values(plan).flatMap(steps)];
}

/** Asks, and explains every question that went to the database for it. */
async function explained(ask: () => Promise<unknown>): Promise<{
  readonly steps: readonly string[];
  readonly examined: number;
}> {
  const find = jest.spyOn(
    Object.getPrototypeOf(collection.conn.getClient().db('x').collection('x')),
    'find',
  );
  await ask();
  const cursors = find.mock.results.map(({ value }) => value.clone());
  find.mockRestore();
  expect(cursors.length).toBeGreaterThan(0);
  const plans = await Promise.all(cursors.map((cursor) => cursor.explain('executionStats')));
  return {
    steps: plans.flatMap(({ queryPlanner }) => steps(queryPlanner.winningPlan)),
    examined: plans.reduce(
      (sum: number, { executionStats }: any) => sum + Number(executionStats.totalDocsExamined),
      0,
    ),
  };
}

const id = (n: number): string => `a0a0a0a0a0a0${n.toString(16).padStart(12, '0')}`;
const base = { articleId: ARTICLE, parentId: null, limit: LIMIT };
const deep = { at: 1_760_000_000_000 + 1_000 * 60_000, id: id(1_000) };

it.each<[string, () => Promise<unknown>]>([
  ['the newest', () => store.page({ ...base, sort: 'newest', after: null }, null)],
  ['the oldest', () => store.page({ ...base, sort: 'oldest', after: null }, null)],
  ['the best', () => store.page({ ...base, sort: 'top', after: null }, null)],
  ['the newest, far down', () => store.page({ ...base, sort: 'newest', after: deep }, null)],
  ['the oldest, far down', () => store.page({ ...base, sort: 'oldest', after: deep }, null)],
  ['a difference', () => store.changed(ARTICLE, COMMENTS - LIMIT, COMMENTS, LIMIT)],
  ['pinned ones', () => store.pinned(ARTICLE)],
  ['the head', () => store.head(ARTICLE)],
  ['some by their ids', () => store.byIds([id(1), id(2)])],
  [
    'an earlier submission',
    () => store.bySubmissions(ARTICLE, [{ authorId: 'reader:7', key: id(7) }]),
  ],
  [
    'threads',
    () =>
      store.threadStarts(
        ARTICLE,
        [
          { id: id(1), replies: 0 },
          { id: id(2), replies: 3 },
        ],
        4,
        null,
      ),
  ],
])('%s: found by an index, in its order, without looking at others', async (_what, ask) => {
  const plan = await explained(ask);
  expect(plan.steps.filter((step) => ['COLLSCAN', 'SORT'].includes(step))).toEqual([]);
  expect(plan.examined).toBeLessThanOrEqual(2 * LIMIT + 2);
});

it('control: a question that no index answers is seen as one', async () => {
  const plan = await explained(() => collection.find({ body: 'nothing' }).toArray());
  expect(plan.steps).toContain('COLLSCAN');
});

it.each<[string, Omit<SweepSearchRequest, 'since' | 'limit' | 'staff'>, string]>([
  ['a text', { phrase: phraseOf('المقال') }, 'roots'],
  ['a text in one article', { phrase: phraseOf('هو من'), articleId: ARTICLE }, 'roots'],
  ['an author', { authorId: 'reader:7' }, 'by_author'],
  ['an author in one article', { authorId: 'reader:7', articleId: ARTICLE }, 'author_here'],
  ['an author’s text', { phrase: phraseOf('سيتحمل'), authorId: 'reader:7' }, 'by_author'],
])('a sweep of %s goes back along an index, no further than asked', async (_what, about, index) => {
  const since = 1_760_000_000_000 + (COMMENTS - LIMIT) * 60_000;
  const search = new MongoSweepSearch(models.comments);
  const plan: any = await search.explain({ ...about, since, staff: false, limit: 10_000 });
  const { executionStats, queryPlanner } = plan.stages[0].$cursor;
  expect(steps(queryPlanner.winningPlan).filter((step) => step !== 'IXSCAN')).not.toEqual(
    expect.arrayContaining(['COLLSCAN', 'SORT']),
  );
  expect(JSON.stringify(queryPlanner.winningPlan)).toContain(`"indexName":"${index}"`);
  expect(executionStats.totalDocsExamined).toBeLessThanOrEqual(2 * LIMIT + 2);
});
