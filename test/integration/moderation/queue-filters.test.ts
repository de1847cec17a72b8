import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { createConnection } from 'mongoose';
import { queueFilterSchema } from '../../../src/contract/moderation/queue.ts';
import type { QueuePage, QueueUpdate } from '../../../src/contract/moderation/queue.ts';
import type { StaffComment } from '../../../src/contract/moderation/staff-comment.ts';
import { queueFilter, queueHint } from '../../../src/storage/mongo/queue-queries.ts';
import { anyText, anyWord } from '../../support/any-text.ts';
import { connect } from '../../support/connect.ts';
import type { TestSocket } from '../../support/connect.ts';
import { eventually } from '../../support/eventually.ts';
import { startApp, testMongodbUri } from '../../support/start-app.ts';
import type { TestApp } from '../../support/start-app.ts';

let app: TestApp;
const sockets: TestSocket[] = [];

beforeAll(async () => {
  app = await startApp();
});
afterEach(() => {
  for (const client of sockets.splice(0)) client.close();
});
afterAll(async () => {
  await app.stop();
});

type Filter = Readonly<Record<string, string>>;

async function desk(): Promise<TestSocket> {
  const client = await connect(app.origin, { token: app.token('moderator') });
  sockets.push(client);
  return client;
}

/** Every page of a queue, over REST, newest first. */
async function fresh(filter: Filter): Promise<readonly StaffComment[]> {
  const items: StaffComment[] = [];
  let cursor: string | null = null;
  do {
    const query = new URLSearchParams({ ...filter, limit: '7', ...(cursor ? { cursor } : {}) });
    const answer = await app.call('GET', `/moderation/queue?${query.toString()}`, {
      token: app.token('moderator'),
    });
    expect(answer.status).toBe(200);
    const page = answer.body as QueuePage;
    items.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor);
  return items;
}

const ids = (items: readonly { readonly id: string }[]): readonly string[] =>
  items.map(({ id }) => id);

it('narrows a queue by article, author, rule, language and words, each with the others', async () => {
  const author = `reader:${randomUUID()}`;
  const token = app.token('reader', 'Nadia', author);
  const arabic = await app.article({ lang: 'ar-EG' });
  const held = await app.article({ lang: 'fr', state: 'premoderated' });
  const word = await app.post(token, arabic, 'هذه الكَلِمَة فلسفيّة');
  const other = await app.post(app.token('reader'), arabic, 'والكلمة فلسفية أخرى');
  const waiting = await app.post(token, held, 'une phrase qui attend');
  await app.post(app.token('reader'), await app.article(), 'nothing of all this');

  const found = async (filter: Filter): Promise<readonly string[]> => ids(await fresh(filter));
  expect(await found({ text: 'كلمة فلسفيه' })).toEqual([other.id, word.id]);
  expect(await found({ text: 'كلمة', authorId: author })).toEqual([word.id]);
  expect(await found({ authorId: author })).toEqual([waiting.id, word.id]);
  expect(await found({ lang: 'ar' })).toEqual([other.id, word.id]);
  expect(await found({ lang: 'FR', state: 'pending' })).toEqual([waiting.id]);
  expect(await found({ rule: 'article_state', state: 'held', articleId: held })).toEqual([
    waiting.id,
  ]);
  expect(await found({ rule: 'words', authorId: author })).toEqual([]);
  expect(await found({ text: '!!!' })).toEqual([]);
  expect(await found({ text: 'attend', state: 'reported' })).toEqual([]);
  const refused = await app.call('GET', '/moderation/queue?text=a&cursor=1', {
    token: app.token('moderator'),
  });
  expect(refused.body.code).toBe('invalid_request');
});

it('reads every queue along an index, in its order', async () => {
  const connection = createConnection(testMongodbUri(), { dbName: app.databaseName });
  await connection.asPromise();
  const collection = connection.collection('comments');
  await collection.insertMany(
    Array.from({ length: 3_000 }, (_, at) => ({
      _id: at.toString(16).padStart(24, '0') as never,
      articleId: `bulk-${String(at % 3)}`,
      rev: at + 1,
      key: String(at),
      author: { id: `reader:bulk-${String(at % 300)}` },
      createdAt: at,
      status: at % 2 === 0 ? (at % 50 === 0 ? 'pending' : 'visible') : 'removed',
      lang: at % 100 === 0 ? 'ur' : 'tr',
      held: at % 50 === 0 ? [{ rule: 'rare' }] : [],
      ...(at % 50 === 0 ? { waits: 'held' } : {}),
      ...(at % 999 === 0 ? { appeal: { state: 'open' } } : {}),
    })),
  );
  for (const filter of [
    { lang: 'ur' },
    { lang: 'tr', state: 'pending' },
    { rule: 'rare' },
    { rule: 'rare', state: 'held' },
    { authorId: 'reader:bulk-7' },
    { articleId: 'bulk-1' },
    { articleId: 'bulk-1', state: 'pending' },
    { state: 'held' },
    { state: 'pending' },
    { state: 'appealed' },
  ]) {
    const request = { ...queueFilterSchema.parse(filter), after: null };
    const plan = await collection
      .find(queueFilter(request) as never)
      .sort({ createdAt: -1, _id: -1 })
      .limit(20)
      .hint(queueHint(request))
      .explain('executionStats');
    const said = JSON.stringify(plan['queryPlanner'].winningPlan);
    expect({ filter, said }).toMatchObject({ said: expect.not.stringContaining('COLLSCAN') });
    expect({ filter, said }).toMatchObject({ said: expect.not.stringContaining('"SORT"') });
    const examined = plan['executionStats'].totalDocsExamined as number;
    expect({ filter, few: examined <= 45 }).toEqual({ filter, few: true });
  }
  await connection.close();
});

interface Held {
  readonly filter: Filter;
  readonly items: Map<string, StaffComment>;
  readonly updates: QueueUpdate[];
}

const line = ({ id, reports, rev }: StaffComment): string => [id, rev, reports].join(' ');

/** The simplest right desk; with `deaf` it takes no notice of what is gone. */
function shown({ items, updates }: Held, deaf = false): readonly string[] {
  const now = new Map(items);
  for (const update of updates) {
    for (const item of update.items) {
      if ((now.get(item.id)?.rev ?? -1) <= item.rev) now.set(item.id, item);
    }
    if (!deaf) for (const id of update.gone) now.delete(id);
  }
  return [...now.values()].map(line).sort();
}

type Step = readonly ['post' | 'edit' | 'remove' | 'approve' | 'report', number, number];

/** One waits and is approved, one is reported and removed: the queues they were in are rid of them. */
const HELD_AND_LET_GO: Step[] = [
  ['post', 0, 1],
  ['approve', 0, 0],
  ['post', 0, 0],
  ['report', 1, 0],
  ['remove', 1, 0],
];

it('whatever happens, a page and the updates after it are what a fresh read gives; a desk that is deaf to what is gone is wrong', async () => {
  const step = fc.tuple(
    fc.constantFrom<Step[0]>('post', 'post', 'edit', 'remove', 'approve', 'report'),
    fc.nat(1_000),
    fc.nat(1_000),
  );
  let deafAndWrong = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 12, maxLength: 24 }), async (steps) => {
      const articles = [
        await app.article({ lang: 'ar' }),
        await app.article({ lang: 'de', state: 'premoderated' }),
      ];
      const authors = [1, 2].map(() => `reader:${randomUUID()}`);
      const mark = anyWord();
      const first = articles[0] ?? '';
      const filters: Filter[] = [
        { articleId: first, state: 'all' },
        { authorId: authors[0] ?? '', state: 'all' },
        { articleId: articles[1] ?? '', state: 'held', rule: 'article_state' },
        { articleId: first, state: 'reported', lang: 'ar' },
        { text: `${mark} odd`, state: 'all' },
      ];
      const desks = await Promise.all(
        filters.map(async (filter): Promise<Held> => {
          const client = await desk();
          const updates: QueueUpdate[] = [];
          client.socket.on('queue', (update) => updates.push(update));
          const answer = await client.send('moderation:join', filter);
          if (!answer.ok) throw new Error(answer.error.code);
          expect(answer.data.queue.items).toEqual([]);
          return { filter, items: new Map(), updates };
        }),
      );
      const posted: { id: string; author: number; version: number }[] = [];
      for (const [kind, a, b] of steps) {
        const one = posted[a % Math.max(1, posted.length)];
        const text = anyText(`${mark} ${b % 2 === 0 ? 'even' : 'odd'}`);
        if (kind === 'post') {
          const author = a % 2;
          const token = app.token('reader', 'Rami', authors[author]);
          const { id } = await app.post(token, articles[b % 2] ?? '', text);
          posted.push({ id, author, version: 1 });
        } else if (one && kind === 'report') {
          const token = app.token('reader');
          const body = { reason: 'spam' };
          await app.call('POST', `/comments/${one.id}/reports`, { token, body });
        } else if (one) {
          const all = await Promise.all(articles.map((articleId) => fresh({ articleId })));
          const version = all.flat().find(({ id }) => id === one.id)?.version ?? 1;
          if (kind === 'edit') {
            const token = app.token('reader', 'Rami', authors[one.author]);
            await app.call('PATCH', `/comments/${one.id}`, {
              token,
              body: { version, body: text },
            });
          } else {
            const token = app.token('moderator');
            const decision = { action: kind, version };
            await app.call('POST', `/comments/${one.id}/decisions`, { token, body: decision });
          }
        }
      }
      for (const held of desks) {
        const truth = await fresh(held.filter);
        const wanted = truth.map(line).sort();
        await eventually(
          `the desk of ${JSON.stringify(held.filter)} is as a fresh read`,
          () => JSON.stringify(shown(held)) === JSON.stringify(wanted),
        );
        if (JSON.stringify(shown(held, true)) !== JSON.stringify(wanted)) deafAndWrong += 1;
      }
      for (const client of sockets.splice(0)) client.close();
    }),
    { numRuns: 4, endOnFailure: true, examples: [[HELD_AND_LET_GO]] },
  );
  expect(deafAndWrong).toBeGreaterThan(0);
});

it('counts at most once a second, the last change included', async () => {
  const articleId = await app.article({ state: 'premoderated' });
  const client = await desk();
  await client.send('moderation:join', { articleId });
  for (const text of ['The first waits', 'A second one', 'And number three']) {
    await app.post(app.token('reader'), articleId, text);
  }
  const connection = createConnection(testMongodbUri(), { dbName: app.databaseName });
  await connection.asPromise();
  const pending = await connection.collection('comments').countDocuments({ status: 'pending' });
  await connection.close();
  expect(pending).toBeGreaterThanOrEqual(3);
  await eventually(
    'the counts of the last change are told',
    () => client.queue.at(-1)?.counts.pending === pending,
  );
});
