import { randomBytes, randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type { Committed } from '../../src/domain/article/committed.ts';
import { Lanes } from '../../src/domain/article/lanes.ts';
import type { NewComment } from '../../src/domain/article/lane-batch.ts';
import type { Recent } from '../../src/domain/article/recent-changes.ts';
import type { Comment } from '../../src/domain/comment/comment.ts';
import { parentReplies } from '../../src/domain/comment/parent-replies.ts';
import { edited, erased, withdrawn } from '../../src/domain/comment/transitions.ts';
import type { Act } from '../../src/domain/comment/stepped.ts';
import type { CommentStore } from '../../src/domain/ports.ts';
import { DomainError } from '../../src/domain/domain-error.ts';
import { forReaders, forVisitor } from '../../src/present/comment.ts';
import { MongoArticleRepository } from '../../src/storage/mongo/article-repository.ts';
import { MongoCommentRepository } from '../../src/storage/mongo/comment-repository.ts';
import { openDatabase } from '../../src/storage/mongo/connect.ts';
import type { Database } from '../../src/storage/mongo/connect.ts';
import { createIndexes, defineModels } from '../../src/storage/mongo/models.ts';
import type { Models } from '../../src/storage/mongo/models.ts';
import { anyText } from '../support/any-text.ts';
import { silentLog } from '../support/silent-log.ts';
import { draftFor, plainArticle } from '../support/lane-parts.ts';
import { testMongodbUri } from '../support/start-app.ts';

/** Small, so that histories of a few steps go beyond it. */
const CHANGES_MAX = 6;
const clock = { now: () => Date.now() };
const author = { id: 'reader:sara', name: 'Sara', role: 'reader' } as const;
const visitor = { ...author, expiresAt: Infinity };
const act = (): Act => ({ by: author, now: clock.now(), entryId: randomUUID() });

let database: Database;
let models: Models;

beforeAll(async () => {
  const dbName = `test_recent_${randomBytes(6).toString('hex')}`;
  const options = { dbName, selectionMs: 3_000, answerMs: 8_000, log: silentLog };
  database = openDatabase(testMongodbUri(), options);
  await database.connected;
  models = defineModels(database.connection);
  await createIndexes(models);
});
afterAll(async () => {
  await database.connection.dropDatabase();
  await database.close();
});

async function newArticle(): Promise<string> {
  const id = `a-${randomUUID()}`;
  await new MongoArticleRepository(models.articles).put(plainArticle(id));
  return id;
}

/** A node's lanes on the shared database, with how often it asked the database for each thing. */
class Node {
  readonly comments = new MongoCommentRepository(models.comments);
  readonly asked: string[] = [];
  readonly lanes: Lanes;

  /** @param deaf What this node's memory is not told of: a memory that is not kept right. */
  constructor(deaf: (committed: Committed) => boolean = () => false) {
    const counted = new Proxy<CommentStore>(this.comments, {
      get: (store, name: keyof CommentStore) => {
        const method = store[name].bind(store) as (...args: unknown[]) => unknown;
        return (...args: unknown[]) => {
          this.asked.push(name);
          return method(...args);
        };
      },
    });
    this.lanes = new Lanes({
      comments: counted,
      articles: new MongoArticleRepository(models.articles),
      publish: () => undefined,
      log: silentLog,
      clock,
      changesMax: CHANGES_MAX,
    });
    const recent = this.lanes.recent.bind(this.lanes);
    this.lanes.recent = (articleId) => {
      const memory = recent(articleId);
      const take = memory.take.bind(memory);
      if (!Object.hasOwn(memory, 'take')) {
        memory.take = (committed) => {
          take(deaf(committed) ? { ...committed, changes: [] } : committed);
        };
      }
      return memory;
    };
  }

  post(articleId: string, parentId: string | null, held: boolean): Promise<unknown> {
    const seen = { status: held ? 'pending' : 'visible', listed: !held } as const;
    const comment: NewComment = { ...draftFor(articleId), ...seen, parentId, author };
    return this.lanes.of(articleId).submit({ kind: 'post', comment });
  }

  amend({ articleId, id }: Comment, amend: (comment: Comment) => Comment): Promise<unknown> {
    return this.lanes.of(articleId).submit({ kind: 'amend', commentId: id, amend });
  }
}

const kinds = ['post', 'reply', 'held', 'edit', 'hold', 'withdraw', 'remove', 'restore'] as const;
const step = fc.record({
  kind: fc.constantFrom(...kinds, 'post', 'reply', 'remove', 'erase', 'vote', 'ask', 'ask'),
  at: fc.nat(1_000),
  node: fc.nat(1),
  batch: fc.boolean(),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

const amendments: Partial<Record<Step['kind'], (comment: Comment) => Comment>> = {
  edit: (comment) => change(comment, []),
  hold: (comment) => change(comment, [{ rule: 'words' }]),
  withdraw: (comment) => withdrawn(comment, act()),
  erase: (comment) => erased(comment, act()),
  remove: (comment) => ({
    ...comment,
    status: 'removed',
    approved: null,
    version: comment.version + 1,
  }),
  restore: (comment) => ({ ...comment, status: 'visible', listed: true, approved: null }),
};

function change(comment: Comment, held: Comment['held']): Comment {
  const { status, version } = comment;
  if (status !== 'visible' && status !== 'pending') return comment;
  const body = anyText('edited');
  return edited(comment, { version, body, folded: '', held, windowMs: 1e9 }, act());
}

/** What readers and the author are shown of a difference; null for one that is too long. */
function shown(recent: Pick<Recent, 'comments' | 'replies'> | null): unknown {
  return (
    recent && {
      readers: recent.comments.map(forReaders),
      author: recent.comments.map((comment) => forVisitor(comment, visitor)),
      replies: recent.replies,
    }
  );
}

async function take(nodes: readonly Node[], articleId: string, each: Step): Promise<unknown> {
  const node = nodes[each.node]!;
  const { comments } = node;
  const all = await comments.changed(articleId, 0, Number.MAX_SAFE_INTEGER, 1_000);
  const target = all[each.at % Math.max(1, all.length)];
  const amend = amendments[each.kind];
  if (each.kind === 'vote') {
    const voted = target && (await comments.addVotes(target.id, 1, 0));
    if (voted) for (const { lanes } of nodes) lanes.tallied(voted);
    return undefined;
  }
  if (amend) return target && node.amend(target, amend);
  const parent = each.kind === 'reply' && target?.status === 'visible' ? target.id : null;
  return node.post(articleId, parent, each.kind === 'held');
}

/** Asks both the memory of a node and the database for the difference since a cursor. */
async function ask(node: Node, articleId: string, at: number): Promise<void> {
  const { count, head } = await node.lanes.of(articleId).look();
  const since = at % (head + 1);
  const given = await node.lanes.recent(articleId).since(since);
  const found = await node.comments.changed(articleId, since, head, CHANGES_MAX + 1);
  const kept = found.length > CHANGES_MAX ? null : found;
  const replies = await parentReplies(node.comments, kept ?? []);
  if (given) expect([given.standing.head, given.standing.count]).toEqual([head, count]);
  expect(shown(given)).toEqual(shown(kept && { comments: kept, replies }));
}

function ifRefused(error: unknown): void {
  if (!(error instanceof DomainError) || error.code === 'storage_unavailable') throw error;
}

function property(deaf?: (committed: Committed) => boolean) {
  return fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
    const articleId = await newArticle();
    const nodes = [new Node(deaf), new Node(deaf)];
    let running: Promise<unknown>[] = [];
    for (const each of steps) {
      // Votes have no revision, so that they settle only where nothing else is under way.
      if (each.kind === 'vote') await Promise.all(running);
      // What comes second to another change may be refused; that is no matter here.
      if (each.kind !== 'ask') running.push(take(nodes, articleId, each).catch(ifRefused));
      if (each.batch && each.kind !== 'ask' && each.kind !== 'vote') continue;
      await Promise.all(running);
      running = [];
      if (each.kind === 'ask') await ask(nodes[each.node]!, articleId, each.at);
    }
    await Promise.all(running);
    for (const node of nodes) await ask(node, articleId, steps.length * 7);
  });
}

it('gives what the database gives, whatever happened, on whichever node', async () => {
  await fc.assert(property(), { numRuns: 60, endOnFailure: true });
});

it('control: a memory that is not told of removals gives something else', async () => {
  const removal = ({ changes }: Committed): boolean =>
    changes.some(({ after }) => after.status === 'removed');
  const { errorInstance } = await fc.check(property(removal), { numRuns: 200, endOnFailure: true });
  expect(String(errorInstance)).toContain('toEqual');
});

it('a thousand pages that come back at once cost one read, and those after them none', async () => {
  const articleId = await newArticle();
  const node = new Node();
  for (let index = 0; index < 4; index += 1) await node.post(articleId, null, false);
  node.asked.length = 0;
  const resume = (since: number) => node.lanes.recent(articleId).since(since);
  const given = await Promise.all(Array.from({ length: 1_000 }, (_, index) => resume(index % 4)));
  expect(given.map((recent) => recent?.comments.length)).toEqual(
    Array.from({ length: 1_000 }, (_, index) => 4 - (index % 4)),
  );
  await node.post(articleId, null, false);
  expect((await resume(4))?.comments).toHaveLength(1);
  expect(node.asked.filter((name) => name === 'lately')).toHaveLength(1);
  expect(node.asked).not.toContain('changed');
});

it('holds no text of what is hidden', async () => {
  const articleId = await newArticle();
  const node = new Node();
  await node.post(articleId, null, false);
  const [comment] = (await node.lanes.recent(articleId).since(0))!.comments;
  await node.amend(comment!, amendments.remove!);
  const [held] = (await node.lanes.recent(articleId).since(0))!.comments;
  expect(held).toMatchObject({ id: comment!.id, status: 'removed', body: '' });
  expect(JSON.stringify(held)).not.toContain(comment!.body);
});
