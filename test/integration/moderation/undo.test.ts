import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { createConnection } from 'mongoose';
import type { Connection } from 'mongoose';
import { anyText, anyWord } from '../../support/any-text.ts';
import type { AuditEntry } from '../../../src/contract/moderation/audit.ts';
import type { Comment } from '../../../src/domain/comment/comment.ts';
import { MongoCommentRepository } from '../../../src/storage/mongo/comment-repository.ts';
import { defineModels } from '../../../src/storage/mongo/models.ts';
import { startApp, testMongodbUri } from '../../support/start-app.ts';
import type { TestApp } from '../../support/start-app.ts';

let app: TestApp;
let connection: Connection;
let comments: MongoCommentRepository;
let mona: string;

beforeAll(async () => {
  app = await startApp({ discussion: { repeatWindowMs: 0 } });
  connection = createConnection(testMongodbUri(), { dbName: app.databaseName });
  await connection.asPromise();
  comments = new MongoCommentRepository(defineModels(connection).comments);
  mona = app.token('moderator', 'Mona');
});
afterAll(async () => {
  await connection.close();
  await app.stop();
});

const KINDS = ['edit', 'hold', 'approve', 'pin', 'vote', 'reply', 'report'] as const;
const BETWEEN = ['edit', 'withdraw', 'restore', 'vote'] as const;
type Kind = (typeof KINDS)[number] | (typeof BETWEEN)[number];

const step = <K extends Kind>(kinds: readonly K[]) =>
  fc.record({ kind: fc.constantFrom(...kinds), at: fc.nat(2) });
const life = fc.record({
  before: fc.array(step(KINDS), { maxLength: 5 }),
  act: fc.constantFrom('remove', 'sweep'),
  between: fc.array(step(BETWEEN), { maxLength: 2 }),
});
type Life = typeof life extends fc.Arbitrary<infer T> ? T : never;

/** Three comments that carry one word: two, and an answer to the first. */
class Discussion {
  readonly word = anyWord();
  readonly author = app.token('reader');
  articleId = '';
  ids: readonly string[] = [];
  #edits = 0;

  async open(): Promise<this> {
    this.articleId = await app.article();
    const post = async (text: string, parentId?: string): Promise<string> =>
      (await app.post(this.author, this.articleId, `${this.word} ${text}`, parentId)).id;
    const first = await post('of the bridge');
    this.ids = [first, await post('and the river'), await post('what an answer', first)];
    return this;
  }

  async read(): Promise<readonly Comment[]> {
    const found = await comments.byIds(this.ids);
    return this.ids.flatMap((id) => found.find((comment) => comment.id === id) ?? []);
  }

  /** What a step makes of it where it may be taken; a refusal is a life's own. */
  async take({ kind, at }: { readonly kind: Kind; readonly at: number }): Promise<void> {
    const comment = (await this.read())[at];
    if (!comment) throw new Error('no such comment');
    const { id, version } = comment;
    const other = app.token('reader');
    this.#edits += 1;
    const edit = { version, body: `${this.word} worded anew, ${String(this.#edits)}` };
    const call = (method: string, path: string, token: string, body: object) =>
      app.call(method, path, { token, body });
    const decide = (action: string) =>
      call('POST', `/comments/${id}/decisions`, mona, { action, version });
    const state = (to: string) =>
      call('PUT', `/articles/${this.articleId}/state`, mona, { state: to });
    switch (kind) {
      case 'edit':
        await call('PATCH', `/comments/${id}`, this.author, edit);
        return;
      case 'hold':
        await state('premoderated');
        await call('PATCH', `/comments/${id}`, this.author, edit);
        await state('open');
        return;
      case 'approve':
      case 'restore':
      case 'pin':
        await decide(kind);
        return;
      case 'vote':
        await call('PUT', `/comments/${id}/vote`, other, { value: 1 });
        return;
      case 'report':
        await call('POST', `/comments/${id}/reports`, other, { reason: 'spam' });
        return;
      case 'withdraw':
        await call('DELETE', `/comments/${id}`, this.author, { version });
        return;
      case 'reply': {
        const body = { key: randomUUID(), parentId: id, body: anyText('an answer') };
        await call('POST', `/articles/${this.articleId}/comments`, other, body);
      }
    }
  }

  /** Removes the first, or all; gives the act. */
  async remove(act: 'remove' | 'sweep'): Promise<string> {
    const post = (at: string, body: object) => app.call('POST', at, { token: mona, body });
    if (act === 'remove') {
      const version = (await this.read())[0]?.version;
      const decision = { action: 'remove', version, reason: 'spam' };
      return (await post(`/comments/${this.ids[0] ?? ''}/decisions`, decision)).body.actionId;
    }
    const looked = await post('/moderation/sweeps/preview', { text: this.word, minutes: 5 });
    if (looked.body.count !== this.ids.length) throw new Error('not all were found');
    const run = { token: looked.body.token, reason: 'spam' };
    return (await post('/moderation/sweeps', run)).body.actionId;
  }

  /** As every visitor of the article is shown it. */
  async shown(): Promise<unknown> {
    const { body } = await app.call('GET', `/articles/${this.articleId}/comments?limit=100`);
    const plain = ({ rev: _rev, version: _version, ...rest }: any): unknown => rest;
    return { count: body.article.count, comments: body.comments.map(plain) };
  }

  async trail(): Promise<readonly AuditEntry[]> {
    const { body } = await app.call(
      'GET',
      `/moderation/audit?articleId=${this.articleId}&limit=100`,
      {
        token: mona,
      },
    );
    return [...(body.entries as AuditEntry[])].reverse();
  }
}

/** A comment without what tells how often it was changed. */
function plain({ decision, ...comment }: Comment): object {
  const { owed: _owed, rev: _rev, showings: _showings, version: _version, ...rest } = comment;
  return { ...rest, decision: decision && { ...decision, was: null } };
}

type Undo = (discussion: Discussion, actionId: string) => Promise<unknown>;
const undo: Undo = (_discussion, actionId) =>
  app.call('POST', `/moderation/actions/${actionId}/undo`, { token: mona });
/** What a desk without an undo would do. */
const restoreAll: Undo = async (discussion) => {
  for (const at of [0, 1, 2]) await discussion.take({ kind: 'restore', at });
};

/** Lives it, acts and takes it back: what was not changed meanwhile is as it was, the rest as it is. */
async function taken({ act, before, between }: Life, back: Undo): Promise<Discussion> {
  const discussion = await new Discussion().open();
  for (const one of before) await discussion.take(one);
  const [was, shown] = [await discussion.read(), await discussion.shown()];
  const actionId = await discussion.remove(act);
  const removed = await discussion.read();
  for (const one of between) await discussion.take(one);
  const meanwhile = await discussion.read();
  await back(discussion, actionId);
  const is = await discussion.read();
  const touched = is.map((_, at) => meanwhile[at]?.version !== removed[at]?.version);
  for (const [at, comment] of is.entries()) {
    const { down, up, replies } = meanwhile[at] ?? comment;
    const expected = touched[at] ? meanwhile[at] : { ...was[at], up, down };
    // An answer that stays away, or came back alone, is another number of replies.
    const loose = touched.some(Boolean) || between.length > 0 ? { replies } : {};
    expect({ ...plain(comment), ...loose }).toEqual({ ...plain(expected as Comment), ...loose });
  }
  if (between.length === 0) expect(await discussion.shown()).toEqual(shown);
  return discussion;
}

/** Where the entries of one subject do not follow on one another. */
function breaks(trail: readonly AuditEntry[]): readonly string[] {
  const last = new Map<string, unknown>();
  return trail.flatMap(({ action, actionId, after, before, commentId }) => {
    const subject = commentId ?? (actionId ? `act ${actionId}` : 'article');
    const known = last.get(subject);
    last.set(subject, after);
    return known === undefined || JSON.stringify(known) === JSON.stringify(before)
      ? []
      : [`${action} of ${subject}`];
  });
}

const RUNS = { numRuns: 15 };

it('undo(remove(x)) = x, for decisions and sweeps, whatever comments lived through', async () => {
  await fc.assert(
    fc.asyncProperty(life, async (one) => {
      await taken(one, undo);
    }),
    RUNS,
  );
});

it('control: restoring what was removed is not taking it back', async () => {
  const held: Life = {
    before: [{ kind: 'hold', at: 0 }],
    act: 'sweep',
    between: [],
  };
  await taken(held, undo);
  await expect(taken(held, restoreAll)).rejects.toThrow('toEqual');
});

it('the trail of each subject is a chain: what was after one entry is before the next', async () => {
  await fc.assert(
    fc.asyncProperty(life, async (one) => {
      const discussion = await taken(one, undo);
      const trail = await discussion.trail();
      expect(breaks(trail)).toEqual([]);
    }),
    { numRuns: 6 },
  );
  const discussion = await taken(
    { before: [{ kind: 'edit', at: 0 }], act: 'sweep', between: [] },
    undo,
  );
  const trail = await discussion.trail();
  expect(trail.length).toBeGreaterThan(4);
  // The control: a trail that misses the removals is seen as broken.
  expect(breaks(trail.filter(({ action }) => action !== 'remove'))).not.toEqual([]);
});
