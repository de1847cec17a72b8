import { createConnection } from 'mongoose';
import type { mongo } from 'mongoose';
import { foldText } from '../../src/domain/text/fold-text.ts';
import { findable } from '../../src/domain/text/folded-words.ts';
import { toDocument } from '../../src/storage/mongo/comment-writes.ts';
import { createIndexes, defineModels } from '../../src/storage/mongo/models.ts';
import type { ArticleDocument, CommentDocument } from '../../src/storage/mongo/models.ts';
import { seededRandom } from '../../test/corpus/random.ts';
import { fromDocument } from '../../src/storage/mongo/comment-documents.ts';
import { storedComment } from './stored-discussion.ts';

const BATCH = 5_000;
const ARTICLES = 1_000;
const AUTHORS = 20_000;
const TEXTS = 4_000;
const IDS = 'de5c0de5c0de';
const LANGUAGES = ['ar', 'ar', 'ar', 'ar', 'ar', 'ar', 'en', 'en', 'fr', 'ur'];
const ARABIC = Array.from('ابتثجحخدذرزسشصضطظعغفقكلمنهوي');
const LATIN = Array.from('abcdefghijklmnopqrstuvwxyz');

/** What the desk of these comments can be asked for, from what is everywhere to what is nowhere. */
export const asked = {
  articleId: 'desk-7',
  authorId: 'reader:7',
  rule: 'words',
  lang: 'ur',
  /** In one of three comments, written with a conjunction in half of them. */
  common: 'كلمة',
  second: 'مدينة',
  /** In one of 20,000. */
  rare: 'قرنبيط',
  nowhere: 'غضنفر',
} as const;

/** A word list whose frequencies fall as they do in texts: the n-th word is n times as rare (Zipf). */
function vocabulary(): readonly string[] {
  const random = seededRandom(5);
  return Array.from({ length: 4_000 }, (_, at) =>
    Array.from({ length: 3 + random.below(6) }, () =>
      random.pick(at % 4 === 3 ? LATIN : ARABIC),
    ).join(''),
  );
}

/** Texts of 8 to 28 words, as they are stored: body, folded, words. */
function texts(): readonly CommentDocument[] {
  const random = seededRandom(7);
  const words = vocabulary();
  return Array.from({ length: TEXTS }, (_, at) => {
    const said = Array.from({ length: 8 + random.below(21) }, () => {
      const zipf = Math.floor(Math.exp((random.below(1_000) / 1_000) * Math.log(words.length)));
      return words[zipf - 1] ?? '';
    });
    if (at % 3 === 0) said.push(at % 2 === 0 ? asked.common : `و${asked.common}`);
    if (at % 5 === 0) said.push(`بال${asked.second}`);
    const body = said.join(' ');
    const comment = fromDocument(storedComment('', at, IDS));
    return toDocument({ ...comment, body, folded: foldText(body) });
  });
}

/** One of twenty waits (half of them held), one of twenty was removed, one of fifty is reported. */
function standing(n: number): Partial<CommentDocument> {
  if (n % 20 === 3) {
    const rule = n % 200 === 3 ? asked.rule : 'links';
    const held = n % 40 === 3;
    const waits = { held: held ? [{ rule }] : [], waits: held ? ('held' as const) : null };
    return { status: 'pending', listed: false, ...waits };
  }
  if (n % 20 === 11) {
    const appeal = { state: 'open', text: 'انظروا مرة أخرى', at: 0 } as const;
    return { status: 'removed', ...(n % 1_000 === 11 ? { appeal } : {}) };
  }
  if (n % 50 !== 17) return {};
  const reports = 1 + (n % 4);
  return { reports, reportWeight: 40 + ((n * 7) % 400), reportReasons: { insult: reports } };
}

function document(n: number, all: readonly CommentDocument[]): CommentDocument {
  const text = all[(n * 2_654_435_761) % TEXTS] ?? all[0];
  const article = n % ARTICLES;
  const own = storedIds(n, article);
  const rare = n % 20_000 === 19_999;
  const body = rare ? `${text?.body ?? ''} ${asked.rare}` : (text?.body ?? '');
  return {
    ...(text as CommentDocument),
    ...own,
    ...(rare ? { body, ...findable(foldText(body)) } : {}),
    ...standing(n),
  };
}

function storedIds(n: number, article: number): Partial<CommentDocument> {
  const _id = `${IDS}${n.toString(16).padStart(12, '0')}`;
  const reader = String((n * 40_503) % AUTHORS);
  return {
    ...{ _id, key: _id, rootId: _id, rev: n, spent: [n] },
    articleId: `desk-${String(article)}`,
    author: { id: `reader:${reader}`, name: `قارئ ${reader}`, role: 'reader' },
    lang: LANGUAGES[article % LANGUAGES.length] ?? 'ar',
    createdAt: 1_760_000_000_000 + n * 1_000,
  };
}

const article = (_: unknown, at: number): ArticleDocument => ({
  ...{ _id: `desk-${String(at)}`, title: `مقال ${String(at)}`, url: null, lang: 'ar' },
  ...{ state: 'open', closesAt: null, slowModeMs: 0, guardMode: 'auto', guard: null },
  ...{ controlled: 0, standfirst: null, byline: null, body: null, epoch: 'e' },
  ...{ publishedAt: at, updatedAt: at },
});

export interface Filled {
  readonly filledS: number;
  readonly indexedS: number;
}

/**
 * Fills a database with comments of many articles, authors and states, through the mapping that stores them,
 * and then makes the indexes: the other way round takes many times as long. Gives the seconds both took, of
 * the first time where the database is one that was kept.
 */
export async function fillDesk(uri: string, databaseName: string, count: number): Promise<Filled> {
  const connection = await createConnection(uri, { dbName: databaseName }).asPromise();
  const models = defineModels(connection);
  const comments = models.comments.collection as unknown as mongo.Collection<CommentDocument>;
  const articles = models.articles.collection as unknown as mongo.Collection<ArticleDocument>;
  const note = connection.collection<Filled & { readonly _id: string }>('filled');
  const before = await note.findOne({ _id: String(count) });
  if (before) {
    await connection.close();
    return before;
  }
  const began = performance.now();
  await articles.insertMany(Array.from({ length: ARTICLES }, article));
  const all = texts();
  for (let done = 0; done < count; done += BATCH) {
    const batch = Array.from({ length: Math.min(BATCH, count - done) }, (_, at) =>
      document(done + at + 1, all),
    );
    await comments.insertMany(batch, { ordered: false, writeConcern: { w: 1 } });
  }
  const filled = performance.now();
  await createIndexes(models);
  const indexed = performance.now();
  const took = { filledS: (filled - began) / 1_000, indexedS: (indexed - filled) / 1_000 };
  await note.insertOne({ _id: String(count), ...took });
  await connection.close();
  return took;
}
