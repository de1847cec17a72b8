import { foldText } from './fold-text.ts';
import { WORD, WORD_MAX } from './folded-words.ts';
import { readingsOf, spellingsOf } from './word-readings.ts';

/** Fewer folded letters than this, all words together, say nothing. */
const LETTERS_MIN = 2;

/** Words that follow one another, each as the spellings it may have among a text's words. */
export type Phrase = readonly (readonly string[])[];

/**
 * A phrase that is looked for, with the spellings a search has for each word; empty when less than two
 * letters are left of it (marks, signs, one letter stretched).
 */
export function phraseOf(text: string): Phrase {
  const words = [...foldText(text).matchAll(WORD)].map(([word]) => word.slice(0, WORD_MAX));
  return Array.from(words.join('')).length < LETTERS_MIN ? [] : words.map(spellingsOf);
}

/**
 * Whether the words of a phrase follow one another in a text.
 * @param folded A text that `foldText` made.
 */
export function holdsPhrase(folded: string, phrase: Phrase): boolean {
  const sought = phrase.map((spellings) => new Set(spellings));
  const words = [...folded.matchAll(WORD)].map(([word]) => word.slice(0, WORD_MAX));
  const readings = new Map<string, readonly string[]>();
  const reads = (word: string): readonly string[] => {
    const known = readings.get(word) ?? readingsOf(word);
    readings.set(word, known);
    return known;
  };
  const is = (word: string | undefined, spellings: ReadonlySet<string>): boolean =>
    word !== undefined && reads(word).some((reading) => spellings.has(reading));
  return words.some((_word, at) => sought.every((one, after) => is(words[at + after], one)));
}
