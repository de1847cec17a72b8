import type { WordMatcher } from '../rules/words.ts';
import { ARABIC_INSULTS } from './arabic-list.ts';
import { foldText } from '../../text/fold-text.ts';

const ARABIC_WORD = /[\p{Script=Arabic}\p{M}\u0640\u200b-\u200f\u2060\u061c\u00ad]+/gu;
const PROCLITICS = ['و', 'ف', 'ب', 'ك', 'ل', 'س', 'يا'];
const ARTICLES = ['ال', 'لل'];
const SUFFIXES = ['ها', 'هم', 'هن', 'كم', 'نا', 'ني', 'ين', 'ون', 'ات', 'ه', 'ك', 'ي'];
const STEM_MIN = 3;

/**
 * Arabic words of a list, found whole: the text is folded word by word, then the particles that are
 * written together with a word (و ف ب ك ل س, ال) and the pronouns and plurals that end it are taken
 * off, and what remains must be on the list. A listed word inside another word is not found.
 */
export function arabicWords(list: readonly string[] = ARABIC_INSULTS): WordMatcher {
  const listed = new Set(list.map(foldText));
  return {
    find: (text) =>
      (text.normalize('NFKC').match(ARABIC_WORD) ?? []).filter((word) =>
        stems(foldText(word)).some((stem) => listed.has(stem)),
      ),
  };
}

function stems(word: string): readonly string[] {
  const fronts = new Set([word]);
  for (const front of [word, ...without(word, PROCLITICS, 'start')]) {
    fronts.add(front);
    for (const bare of without(front, ARTICLES, 'start')) fronts.add(bare);
    for (const next of without(front, PROCLITICS, 'start')) {
      fronts.add(next);
      for (const bare of without(next, ARTICLES, 'start')) fronts.add(bare);
    }
  }
  return [...fronts].flatMap((front) => [front, ...without(front, SUFFIXES, 'end')]);
}

function without(
  word: string,
  parts: readonly string[],
  where: 'start' | 'end',
): readonly string[] {
  return parts
    .filter((part) => (where === 'start' ? word.startsWith(part) : word.endsWith(part)))
    .map((part) => (where === 'start' ? word.slice(part.length) : word.slice(0, -part.length)))
    .filter((rest) => rest.length >= STEM_MIN);
}
