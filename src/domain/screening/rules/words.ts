import { isStaff } from '../../identity/actor.ts';
import type { FoundWord } from '../words/word-matcher.ts';
import { verdict } from '../screening.ts';
import type { Rule, Setting } from '../screening.ts';

interface WordFinder {
  find(text: string): readonly FoundWord[];
}

const DETAIL_WORDS = 10;

/** Sees listed words, and marks them where they stand. */
export function words(setting: Setting, finder: WordFinder): Rule {
  return {
    name: 'words',
    judge({ author, body }) {
      if (setting === 'off' || isStaff(author)) return null;
      const found = finder.find(body);
      if (found.length === 0) return null;
      const written = new Set(found.map(({ end, start }) => body.slice(start, end)));
      return verdict(setting, 'words', {
        detail: [...written].slice(0, DETAIL_WORDS).join(', '),
        matches: found.map(({ end, start }) => ({ from: start, to: end })),
      });
    },
  };
}
