import { Filter } from 'bad-words';
import naughty from 'naughty-words';
import type { BuiltInList } from '../../../contract/screening.ts';
import { ARABIC_INSULTS, ARABIC_LETS_PASS } from './arabic-list.ts';
import { ENGLISH_INSTEAD, ENGLISH_LEFT_OUT, ENGLISH_LETS_PASS } from './english-list.ts';
import { HEBREW_INSULTS } from './hebrew-list.ts';
import { URDU_INSULTS } from './urdu-list.ts';
import type { WordLists } from './word-matcher.ts';

/** French for breaking wind; without its accent, as texts are compared, every Peter. */
const FOLDS_TO_A_NAME = 'péter';

/**
 * The lists that come with the server: Arabic, Hebrew and Urdu, our own; English, the `bad-words` package's but
 * for what news needs; others from LDNOOBW's (`naughty-words`, CC BY 4.0), unedited but for one. The matcher does the finding, so one automaton knows
 * them all: asking `bad-words` itself compiles an expression for each word and text.
 */
export function builtInList(name: BuiltInList): WordLists {
  if (name === 'ar') return { words: ARABIC_INSULTS, exceptions: ARABIC_LETS_PASS };
  if (name === 'en') {
    const words = new Filter().list.filter((word) => !ENGLISH_LEFT_OUT.has(word));
    return { words: [...words, ...ENGLISH_INSTEAD], exceptions: ENGLISH_LETS_PASS };
  }
  if (name === 'he') return { words: HEBREW_INSULTS };
  if (name === 'ur') return { words: URDU_INSULTS };
  return { words: (naughty[name] ?? []).filter((word) => word !== FOLDS_TO_A_NAME) };
}
