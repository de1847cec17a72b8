import type { ArticleGuard, ArticleState, Direction } from '../../contract/article.ts';
import type { GuardMode } from '../../contract/moderation/article-controls.ts';

/** A measure of the surge guard in force; `until` is the earliest moment at which it may let go. */
export interface ActiveGuard {
  readonly kind: ArticleGuard['kind'];
  readonly reason: ArticleGuard['reason'];
  readonly since: number;
  readonly until: number;
  /** What it adds to the article's own slow mode; 0 when it premoderates. */
  readonly slowModeMs: number;
}

/** An article as it is kept. Times are milliseconds since the epoch. */
export interface Article {
  readonly id: string;
  readonly title: string;
  /** Where it is read when that is not a page of this server. */
  readonly url: string | null;
  /** BCP 47. */
  readonly lang: string;
  readonly state: ArticleState;
  /** When it closes by itself; null: not at a set time. */
  readonly closesAt: number | null;
  /** The least time between two comments of one user that a moderator has set; 0: none. */
  readonly slowModeMs: number;
  readonly guardMode: GuardMode;
  /** What the surge guard has switched on; on every node this is the one truth of it. */
  readonly guard: ActiveGuard | null;
  /** Counts the changes of its controls: who changes them names the count they saw. */
  readonly controlled: number;
  readonly standfirst: string | null;
  readonly byline: string | null;
  /** The publisher's source, plain text or Markdown; `null` for an article that lives elsewhere. */
  readonly body: string | null;
  readonly publishedAt: number;
  readonly updatedAt: number;
  /** Random; renewed when the history of revisions can no longer be trusted. */
  readonly epoch: string;
}

/** What an article is found and told apart by. */
export type ArticleHead = Pick<Article, 'id' | 'title' | 'url' | 'state' | 'publishedAt'>;

/** What governs a discussion. */
export type Governed = Pick<Article, 'state' | 'closesAt' | 'slowModeMs' | 'guardMode' | 'guard'>;

type Controlled = Pick<Article, 'state' | 'closesAt' | 'slowModeMs' | 'guard'>;

/** The state in force at a moment: closed once its time has come, premoderated while the guard says so. */
export function stateAt(article: Controlled, now: number): ArticleState {
  if (article.closesAt !== null && article.closesAt <= now) return 'closed';
  if (article.state === 'open' && article.guard?.kind === 'premoderated') return 'premoderated';
  return article.state;
}

/** The least time between two comments of one user, the guard's included. */
export function slowModeOf(article: Controlled): number {
  return Math.max(article.slowModeMs, article.guard?.slowModeMs ?? 0);
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

/** The article's language without script and region, in lower case; `lang` is canonical (BCP 47). */
export function languageOf({ lang }: Pick<Article, 'lang'>): string {
  return lang.split('-', 1)[0] ?? lang;
}

/** The direction of a language's text; an explicit script in the tag decides before the language. */
export function directionOf(lang: string): Direction {
  const locale = new Intl.Locale(lang);
  if (locale.script) return RIGHT_TO_LEFT_SCRIPTS.has(locale.script) ? 'rtl' : 'ltr';
  return RIGHT_TO_LEFT.has(locale.language) ? 'rtl' : 'ltr';
}
