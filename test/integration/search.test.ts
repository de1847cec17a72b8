import { createConnection } from 'mongoose';
import type { Connection } from 'mongoose';
import type { SearchRequest } from '../../src/domain/moderation/comment-search.ts';
import { foldText } from '../../src/domain/text/fold-text.ts';
import { findable, soughtWords } from '../../src/domain/text/folded-words.ts';
import { MongoCommentSearch } from '../../src/storage/mongo/comment-search.ts';
import { defineModels } from '../../src/storage/mongo/models.ts';
import { startApp, testMongodbUri } from '../support/start-app.ts';
import type { TestApp } from '../support/start-app.ts';

let app: TestApp;
let connection: Connection;
let search: MongoCommentSearch;

beforeAll(async () => {
  app = await startApp();
  connection = createConnection(testMongodbUri(), { dbName: app.databaseName });
  await connection.asPromise();
  search = new MongoCommentSearch(defineModels(connection).comments);
});
afterAll(async () => {
  await connection.close();
  await app.stop();
});

async function find(query: string, more: Partial<SearchRequest> = {}) {
  const words = soughtWords(query);
  const { comments, next } = await search.search({ words, after: null, limit: 50, ...more });
  return { ids: comments.map(({ id }) => id), next };
}

it.each([
  ['كلمة', ['كَلِمَة', 'والكلمه', 'بالكـلـمة', 'کلمة', 'لكلمة', 'وكلمة', 'فبكلمتها']],
  ['naive cafe', ['a naïve café', 'NAÏVE, ＣＡＦＥ!']],
  ['٢٠٢٧', ['in 2027', 'عام ۲۰۲۷']],
  ['hum*', ['humanity', 'a humble hum']],
])('finds %s in every spelling, and only there', async (query, texts) => {
  const articleId = await app.article();
  const posted: string[] = [];
  for (const text of texts) posted.push((await app.post(app.token('reader'), articleId, text)).id);
  await app.post(app.token('reader'), articleId, 'كلام آخر: human, cafés, 2026');
  const { ids } = await find(query, { articleId });
  const expected = query === 'hum*' ? 3 : texts.length;
  expect(ids).toHaveLength(expected);
  expect(ids).toEqual(expect.arrayContaining(posted));
});

it('finds an edited text by its new words, and an erased one no longer', async () => {
  const articleId = await app.article();
  const token = app.token('reader');
  const { id } = await app.post(token, articleId, 'first wording');
  const body = { version: 1, body: 'second wording' };
  await app.call('PATCH', `/comments/${id}`, { token, body });
  expect((await find('first', { articleId })).ids).toEqual([]);
  expect((await find('second wording', { articleId })).ids).toEqual([id]);
});

it('looks at a bounded number of comments along its index, and goes on from there', async () => {
  const { roots, words } = findable(foldText('a common text of many comments, كلمة وكلمة'));
  await connection.collection('comments').insertMany(
    Array.from({ length: 2_500 }, (_, at) => ({
      _id: at.toString(16).padStart(24, '0') as never,
      articleId: 'many',
      rev: at + 1,
      key: String(at),
      author: { id: 'reader:many' },
      createdAt: at,
      status: 'visible',
      words: at === 7 ? [...words, 'needle'] : words,
      roots: at === 7 ? [...roots, 'needle'] : roots,
    })),
  );
  expect((await find('common needle')).ids).toEqual(['7'.padStart(24, '0')]);

  let page = await find('common text', { lang: 'none' });
  let pages = 1;
  for (; page.next; pages += 1) {
    page = await find('common text', { lang: 'none', after: page.next });
  }
  expect([page.ids, pages]).toEqual([[], 3]);

  const after = { at: 2_000, id: 'f'.repeat(24) };
  for (const query of ['common', 'كلمة', 'common كلمة', 'com*']) {
    const words = soughtWords(query);
    const said = JSON.stringify(await search.explain({ words, after, limit: 50 }));
    const steps = [...said.replace(/"rejectedPlans":\[.*?\]/g, '').matchAll(/"stage":"(\w+)"/g)];
    const kinds = [...new Set(steps.map(([, kind]) => kind))];
    expect({ query, kinds }).toEqual({
      query,
      kinds: kinds.filter((kind) => kind !== 'COLLSCAN' && kind !== 'SORT'),
    });
    expect(kinds).toContain('IXSCAN');
    const examined = [...said.matchAll(/"totalDocsExamined":(\d+)/g)].map(([, n]) => Number(n));
    expect({ query, few: Math.max(...examined) <= 300 }).toEqual({ query, few: true });
  }
});

it('what is not among the first comments of a common word is looked for among more of them', async () => {
  const stored = (at: number, words: readonly string[]) => ({
    _id: `b${at.toString(16).padStart(23, '0')}` as never,
    articleId: 'joint',
    rev: at + 1,
    key: String(at),
    author: { id: 'reader:joint' },
    createdAt: at,
    status: 'visible',
    words,
    roots: words,
  });
  // The newest have one word or the other; the only one with both is the 600th of either, counted back.
  const both = 2_600 - 1_200;
  await connection
    .collection('comments')
    .insertMany(
      Array.from({ length: 2_600 }, (_, at) =>
        stored(at, at === both ? ['quince', 'medlar'] : [at % 2 === 0 ? 'quince' : 'medlar']),
      ),
    );
  expect((await find('quince medlar')).ids).toEqual([stored(both, [])._id]);
  // The control: it lies beyond what the first look reads, which is 300.
  const newer = connection.collection('comments').countDocuments({
    ...{ articleId: 'joint', roots: 'quince' },
    createdAt: { $gt: both },
  });
  expect(await newer).toBeGreaterThan(300);
});
