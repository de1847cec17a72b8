import type { ArticleState, Direction } from '../../contract/article.ts';

/** An article as it is kept. Times are milliseconds since the epoch. */
export interface Article {
  readonly id: string;
  readonly title: string;
  /** Where it is read when that is not a page of this server. */
  readonly url: string | null;
  /** BCP 47. */
  readonly lang: string;
  readonly state: ArticleState;
  readonly standfirst: string | null;
  readonly byline: string | null;
  /** The publisher's source, plain text or Markdown; `null` for an article that lives elsewhere. */
  readonly body: string | null;
  readonly publishedAt: number;
  readonly updatedAt: number;
  /** Random; renewed when the history of revisions can no longer be trusted. */
  readonly epoch: string;
}

/** Languages written from right to left, by their ISO 639 code (Unicode CLDR, script metadata). */
const RIGHT_TO_LEFT = new Set([
  'ar',
  'arc',
  'ckb',
  'dv',
  'fa',
  'he',
  'ks',
  'ps',
  'sd',
  'ug',
  'ur',
  'yi',
]);
const RIGHT_TO_LEFT_SCRIPTS = new Set(['Arab', 'Hebr', 'Syrc', 'Thaa', 'Nkoo', 'Adlm', 'Rohg']);

/** The direction of a language's text; an explicit script in the tag decides before the language. */
export function directionOf(lang: string): Direction {
  const locale = new Intl.Locale(lang);
  if (locale.script) return RIGHT_TO_LEFT_SCRIPTS.has(locale.script) ? 'rtl' : 'ltr';
  return RIGHT_TO_LEFT.has(locale.language) ? 'rtl' : 'ltr';
}
