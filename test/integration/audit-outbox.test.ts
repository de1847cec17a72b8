import { randomBytes } from 'node:crypto';
import { decided } from '../../src/domain/comment/decisions.ts';
import { AuditOutbox } from '../../src/domain/moderation/audit-outbox.ts';
import type { Comment } from '../../src/domain/comment/comment.ts';
import type { AuditEntry } from '../../src/contract/moderation/audit.ts';
import { MongoAuditRepository } from '../../src/storage/mongo/audit-repository.ts';
import { MongoCommentRepository } from '../../src/storage/mongo/comment-repository.ts';
import { openDatabase } from '../../src/storage/mongo/connect.ts';
import type { Database } from '../../src/storage/mongo/connect.ts';
import { MongoArticleRepository } from '../../src/storage/mongo/article-repository.ts';
import { createIndexes, defineModels } from '../../src/storage/mongo/models.ts';
import type { Models } from '../../src/storage/mongo/models.ts';
import { MongoPolicyRepository } from '../../src/storage/mongo/policy-repository.ts';
import { initialPolicy } from '../../src/domain/screening/policy.ts';
import { silentLog } from '../support/silent-log.ts';
import { startApp, testMongodbUri } from '../support/start-app.ts';
import type { TestApp } from '../support/start-app.ts';

let app: TestApp;
let database: Database;
let models: Models;
let comments: MongoCommentRepository;
let audit: MongoAuditRepository;
let articleId: string;

beforeAll(async () => {
  const databaseName = `test_outbox_${randomBytes(6).toString('hex')}`;
  app = await startApp({}, { databaseName });
  const options = { dbName: databaseName, selectionMs: 3_000, answerMs: 8_000, log: silentLog };
  database = openDatabase(testMongodbUri(), options);
  await database.connected;
  models = defineModels(database.connection);
  await createIndexes(models);
  comments = new MongoCommentRepository(models.comments);
  audit = new MongoAuditRepository(models.audit);
});
beforeEach(async () => {
  articleId = await app.article();
});
afterAll(async () => {
  await app.stop();
  await database.connection.dropDatabase();
  await database.close();
});

const moderator = { id: 'm', name: 'Mona', role: 'moderator' } as const;
const entries = async (commentId: string): Promise<readonly AuditEntry[]> =>
  audit.list({ commentId, limit: 10, before: null });

/** What a process leaves that dies between the write of a decision and its entry in the trail. */
async function removedThenDied(): Promise<Comment> {
  const { id } = await app.post(app.token('reader'), articleId, 'to be removed');
  const [before] = await comments.byIds([id]);
  const decision = { action: 'remove', version: 1 } as const;
  const act = { by: moderator, now: Date.now(), entryId: `entry-${id}`, actionId: `act-${id}` };
  const after = { ...decided(before!, decision, act), rev: before!.rev + 1 };
  await comments.commit(articleId, [{ before: before!, after, parentReplies: 0 }]);
  return after;
}

it('a decision whose process died before the trail had its entry is in the trail for whoever reads it', async () => {
  const { id } = await removedThenDied();
  expect(await entries(id)).toEqual([]); // The control: an entry appended after the write is lost here.
  const { body } = await app.call('GET', `/moderation/audit?commentId=${id}`, {
    token: app.token('moderator'),
  });
  expect(body.entries ?? body.items).toMatchObject([
    {
      action: 'remove',
      by: { name: 'Mona' },
      before: { status: 'visible' },
      after: { version: 2 },
    },
  ]);
  expect(await comments.byIds([id])).toMatchObject([{ status: 'removed', owed: [] }]);
});

it('an entry is there once, however often it is brought, and later decisions lose none', async () => {
  const removed = await removedThenDied();
  const outbox = new AuditOutbox({ comments, audit, log: silentLog });
  await Promise.all([outbox.settle(removed), outbox.settle(removed), outbox.settleAll()]);
  const again = await app.call('POST', `/comments/${removed.id}/decisions`, {
    token: app.token('moderator'),
    body: { action: 'restore', version: 2 },
  });
  expect(again.status).toBe(200);
  expect((await entries(removed.id)).map(({ action }) => action).sort()).toEqual([
    'remove',
    'restore',
  ]);
  expect(await outbox.settleAll()).toBe(0);
});

it('a trail that cannot be written holds up no decision', async () => {
  const removed = await removedThenDied();
  const broken = { append: () => Promise.reject(new Error('away')) };
  await new AuditOutbox({ comments, audit: broken, log: silentLog }).settle(removed);
  expect(await new AuditOutbox({ comments, audit, log: silentLog }).settleAll()).toBe(1);
  expect(await entries(removed.id)).toHaveLength(1);
});

it('rules and controls whose process died before the trail had their entry are in the trail as well', async () => {
  const by = { id: 'a', name: 'The Admin', role: 'admin' } as const;
  const entry = (id: string, action: 'screening_words' | 'article_controls') => ({
    ...{ id, action, by, at: new Date().toISOString(), articleId: null, commentId: null },
    ...{ before: {}, after: { told: id } },
  });
  const policies = new MongoPolicyRepository(models.policies);
  const version = ((await policies.latest())?.version ?? 0) + 1;
  const { rules } = initialPolicy({ linksGuest: 1, linksReader: 1 });
  const policy = { rules, words: [], exceptions: [], version, at: Date.now(), by, note: null };
  expect(await policies.append(policy, entry('of-a-policy', 'screening_words'))).toBe(true);
  const articles = new MongoArticleRepository(models.articles);
  const article = await articles.get(articleId);
  const change = [{ slowModeMs: 5_000 }, article?.controlled ?? 0, Date.now()] as const;
  await articles.control(articleId, ...change, entry('of-a-control', 'article_controls'));

  const told = async (): Promise<readonly unknown[]> =>
    (await audit.list({ limit: 50, before: null })).flatMap(({ after }) => after['told'] ?? []);
  expect(await told()).toEqual([]); // The control: nothing has brought them yet.
  await app.call('GET', '/moderation/audit', { token: app.token('moderator') });
  expect([...(await told())].sort()).toEqual(['of-a-control', 'of-a-policy']);
  expect(await articles.get(articleId)).not.toHaveProperty('owed');
  expect([await policies.owing(9), await articles.owing(9)]).toEqual([[], []]);
});
