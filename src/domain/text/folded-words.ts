import { foldText } from './fold-text.ts';

const WORD = /[\p{L}\p{N}]+/gu;
const WORD_MAX = 32;
const WORDS_MAX = 300;

/** What is written together with an Arabic word before it, folded, the longest first. */
const PARTICLES = /^(?:[وف]?(?:[بكل]?ال|لل)|[وف][بكلس]?|[بكلس])(?=.{3})/u;

/**
 * The different words of a text as a search finds them: folded as in `foldText`, each also without the
 * particles Arabic writes before it, so that كلمة finds والكَلِمة. At most 300, in no order.
 * @param folded A text that `foldText` made.
 */
export function foldedWords(folded: string): readonly string[] {
  const words = new Set<string>();
  for (const [word] of folded.matchAll(WORD)) {
    if (words.size >= WORDS_MAX) break;
    const whole = word.slice(0, WORD_MAX);
    words.add(whole);
    if (/^\p{Script=Arabic}/u.test(whole)) words.add(whole.replace(PARTICLES, ''));
  }
  return [...words];
}

/** A word that is looked for; `open` (written with a star) is how it begins only. */
export interface SoughtWord {
  readonly word: string;
  readonly open: boolean;
}

const SOUGHT_MAX = 8;

/** The words of a search, all of which are to be found; at most 8. Empty when there is no letter in it. */
export function soughtWords(query: string): readonly SoughtWord[] {
  const sought = new Map<string, SoughtWord>();
  for (const part of query.split(/\s+/u)) {
    const words = foldText(part).match(WORD) ?? [];
    for (const [at, word] of words.entries()) {
      const open = at === words.length - 1 && part.endsWith('*');
      sought.set(word, { word: word.slice(0, WORD_MAX), open });
    }
  }
  return [...sought.values()].slice(0, SOUGHT_MAX);
}
