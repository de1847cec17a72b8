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
      status: 'withdrawn',
      words: at === 7 ? [...words, 'needle'] : words,
      roots: at === 7 ? [...roots, 'needle'] : roots,
    })),
  );
  expect((await find('common needle')).ids).toEqual(['7'.padStart(24, '0')]);

  let page = await find('common text', { status: 'visible' });
  let pages = 1;
  for (; page.next; pages += 1) {
    page = await find('common text', { status: 'visible', after: page.next });
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
    // As many as the page has: all of these hold the words. The control follows.
    expect({ query, examined: examinedBy(said) }).toEqual({ query, examined: 50 });
  }
  // The control: where none of them fits, it goes on to where a page ends.
  const visible = { words: soughtWords('common text'), status: 'visible', limit: 50 } as const;
  const all = JSON.stringify(await search.explain({ ...visible, after }));
  expect(examinedBy(all)).toBe(1_000);
});

/** Comments that a question read, by its explanation. */
function examinedBy(said: string): number {
  return Math.max(...[...said.matchAll(/"totalDocsExamined":(\d+)/g)].map(([, n]) => Number(n)));
}

const stored = (where: string, at: number, more: object) => ({
  _id: `${where}${at.toString(16).padStart(23, '0')}` as never,
  articleId: `searched-${where}`,
  rev: at + 1,
  key: String(at),
  author: { id: `reader:${where}` },
  createdAt: at,
  status: 'visible',
  lang: 'en',
  ...more,
});

it('what two common words have in common is looked for among a thousand of the rarer one', async () => {
  const said = (words: readonly string[]) => ({ words, roots: words });
  // The newest have one word or the other; the only one with both is the 600th of either, counted back.
  const both = 2_600 - 1_200;
  const all = Array.from({ length: 2_600 }, (_, at) => {
    const words = at === both ? ['quince', 'medlar'] : [at % 2 === 0 ? 'quince' : 'medlar'];
    return stored('b', at, said(words));
  });
  await connection.collection('comments').insertMany(all);
  expect((await find('quince medlar')).ids).toEqual([all[both]?._id]);
});

it('is led by what goes back furthest: what waits, or the word', async () => {
  // One of four waits; one of two holds one word, one of sixteen the other. Counted back, each goes on for more
  // than a thousand comments.
  const all = Array.from({ length: 20_000 }, (_, at) => {
    const words = [...(at % 2 === 0 ? ['sorrel'] : []), ...(at % 16 === 1 ? ['lovage'] : [])];
    const status = at % 8 < 2 ? 'pending' : 'visible';
    return stored('c', at, { words, roots: words, status });
  });
  await connection.collection('comments').insertMany(all);
  const led = async (query: string): Promise<string> => {
    const words = soughtWords(query);
    const plan = await search.explain({ words, status: 'pending', after: null, limit: 50 });
    const said = JSON.stringify(plan).replace(/"rejectedPlans":\[.*?\]/g, '');
    const [, index = ''] = /"indexName":"(\w+)"/.exec(said) ?? [];
    const few = examinedBy(said) <= 300;
    return `${index}${few ? '' : ', reads too much'}`;
  };
  expect(await led('sorrel')).toBe('queue');
  expect(await led('lovage')).toBe('roots');
  // Leafed through to the end, every one is found once, whatever led to it.
  for (const query of ['sorrel', 'lovage']) {
    const expected = all
      .filter(({ status, words }: any) => status === 'pending' && words.includes(query))
      .map(({ _id }) => _id)
      .reverse();
    const found: string[] = [];
    let page = await find(query, { status: 'pending' });
    for (;;) {
      found.push(...page.ids);
      if (page.next === null) break;
      page = await find(query, { status: 'pending', after: page.next });
    }
    expect(found).toEqual(expected);
  }
});

it('comments of one moment are parted between pages, and none is given twice or left out', async () => {
  const words = ['tansy'];
  const all = Array.from({ length: 2_300 }, (_, at) => ({
    ...stored('d', at, { words, roots: words, lang: at % 100 === 0 ? 'fa' : 'en' }),
    createdAt: 7,
  }));
  await connection.collection('comments').insertMany(all);
  const found: string[] = [];
  let page = await find('tansy', { lang: 'fa', limit: 4 });
  for (;;) {
    found.push(...page.ids);
    if (page.next === null) break;
    page = await find('tansy', { lang: 'fa', limit: 4, after: page.next });
  }
  const expected = all
    .filter(({ lang }: any) => lang === 'fa')
    .map(({ _id }) => _id)
    .reverse();
  expect(found).toEqual(expected);
});
