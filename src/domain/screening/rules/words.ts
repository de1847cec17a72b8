import { isStaff } from '../../identity/actor.ts';
import type { Rule } from '../screening.ts';

/** Finds listed words in a text, whatever the language; each implementation folds as its script asks. */
export interface WordMatcher {
  /** The words found, as they stand in the text; empty for none. Linear in the text. */
  find(text: string): readonly string[];
}

/** Holds a text in which any of the matchers finds a word. */
export function words(matchers: readonly WordMatcher[]): Rule {
  return {
    name: 'words',
    judge({ author, body }) {
      if (isStaff(author)) return null;
      const found = matchers.flatMap((matcher) => matcher.find(body));
      return found.length === 0 ? null : { kind: 'hold', detail: [...new Set(found)].join(', ') };
    },
  };
}
