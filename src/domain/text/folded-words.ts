import { foldText } from './fold-text.ts';
import { readingsOf, spellingsOf } from './word-readings.ts';
import { rootAmong, rootsBeginning, rootsOf } from './word-roots.ts';

/** A word of a folded text. */
export const WORD = /[\p{L}\p{N}]+/gu;
/** Words are compared by so many letters. */
export const WORD_MAX = 32;
const WORDS_MAX = 300;
/** Letters that are read: all of any comment that is not made of ligatures, which fold to up to 18 each. */
const READ_MAX = 20_000;

/**
 * The different words of a text as a search finds them: folded as in `foldText`, each also without what
 * Arabic writes before it (see `readingsOf`). At most about 300, in no order.
 * @param folded A text that `foldText` made.
 */
export function foldedWords(folded: string): readonly string[] {
  return findable(folded).words;
}

/** What a comment is found by: the words of its text (`foldedWords`), and their roots, which an index is made of. */
export interface Findable {
  readonly words: readonly string[];
  readonly roots: readonly string[];
}

/** @param folded A text that `foldText` made. */
export function findable(folded: string): Findable {
  const words = new Set<string>();
  const roots = new Set<string>();
  const read = new Set<string>();
  for (const [long] of folded.slice(0, READ_MAX).matchAll(WORD)) {
    if (words.size >= WORDS_MAX) break;
    // One word again and again is read once.
    if (read.has(long)) continue;
    read.add(long);
    const readings = readingsOf(long.slice(0, WORD_MAX));
    for (const reading of readings) words.add(reading);
    roots.add(rootAmong(readings));
  }
  return { words: [...words], roots: [...roots] };
}

/** A word that is looked for; `open` (written with a star) is how it begins only. */
export interface SoughtWord {
  readonly word: string;
  readonly open: boolean;
  /** What a text may hold instead, the word itself among it: see `spellingsOf`. One where it is open. */
  readonly spellings: readonly string[];
}

/** Roots of which each text with this word has one, or how they begin where it is open; null: any root may do. */
export function soughtRoots({ open, spellings, word }: SoughtWord): readonly string[] | null {
  return open ? rootsBeginning(word) : rootsOfAll(spellings);
}

/** Roots of which each text with one of these spellings has one. */
export function rootsOfAll(spellings: readonly string[]): readonly string[] {
  return [...new Set(spellings.flatMap(rootsOf))];
}

const SOUGHT_MAX = 8;

/** The words of a search, all of which are to be found; at most 8. Empty when there is no letter in it. */
export function soughtWords(query: string): readonly SoughtWord[] {
  const sought = new Map<string, SoughtWord>();
  for (const part of query.split(/\s+/u)) {
    const words = foldText(part).match(WORD) ?? [];
    for (const [at, whole] of words.entries()) {
      const open = at === words.length - 1 && part.endsWith('*');
      const word = whole.slice(0, WORD_MAX);
      sought.set(word, { word, open, spellings: open ? [word] : spellingsOf(word) });
    }
  }
  return [...sought.values()].slice(0, SOUGHT_MAX);
}

/** Whether a word that is looked for is among a text's words. */
export function isAmong(words: readonly string[], { open, spellings, word }: SoughtWord): boolean {
  return open
    ? words.some((one) => one.startsWith(word))
    : words.some((one) => spellings.includes(one));
}
