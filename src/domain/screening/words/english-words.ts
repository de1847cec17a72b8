import { Filter } from 'bad-words';
import type { WordMatcher } from '../rules/words.ts';

const LATIN_WORD = /[\p{Script=Latin}\p{N}@$!*']+/gu;

/**
 * English through the `bad-words` package and its list. The package compares whole words and knows
 * ASCII only, so it is asked word by word: its own `\b` cannot find the edges of other scripts.
 */
export function englishWords(): WordMatcher {
  const listed = new Set(new Filter().list.map((word) => word.toLowerCase()));
  return {
    find(text) {
      const found = text.normalize('NFKC').match(LATIN_WORD) ?? [];
      return found.filter((word) => listed.has(bare(word)));
    },
  };
}

function bare(word: string): string {
  return word.toLowerCase().replace(/^[@$!*']+|[!*']+$/gu, '');
}
