import { foldText } from '../../text/fold-text.ts';

const CONJUNCTIONS = ['', 'و', 'ف'];
const PREPOSITIONS = ['', 'ب', 'ك', 'ل', 'س'];
const ARTICLES = ['', 'ال'];
/** Assimilated and spoken forms: لل, the vocative, "this", "on the", "what a". */
const WHOLE = [
  'لل',
  'ولل',
  'فلل',
  'يا',
  'ويا',
  'فيا',
  'هال',
  'وهال',
  'عال',
  'وعال',
  'شو',
  'مال',
  'ها',
];

const PRONOUNS = ['ه', 'ها', 'هم', 'هن', 'هما', 'ك', 'كم', 'كن', 'كما', 'ي', 'نا', 'ني'];
const PLURALS = ['ون', 'ين', 'ات', 'ان', 'وا', 'ا'];

const folded = (parts: readonly string[]): ReadonlySet<string> => new Set(parts.map(foldText));

/**
 * What is written together with an Arabic word before it: conjunctions, prepositions, the article, and
 * what they become together.
 */
export const PROCLITICS = folded([
  ...CONJUNCTIONS.flatMap((conjunction) =>
    PREPOSITIONS.flatMap((preposition) =>
      ARTICLES.map((article) => conjunction + preposition + article),
    ),
  ),
  ...WHOLE,
]);

/** Pronouns and endings of number and gender after an Arabic word. */
export const SUFFIXES = folded([
  '',
  ...PRONOUNS,
  ...PLURALS,
  ...PRONOUNS.flatMap((pronoun) => [`ات${pronoun}`, `ت${pronoun}`]),
]);

/** What a word that ends in ta marbuta continues with once the ta is written open: كلمة, كلمتي, كلمات. */
export const OPEN_TA_SUFFIXES = folded([
  'ت',
  'ات',
  'تان',
  'تين',
  ...PRONOUNS.flatMap((pronoun) => [`ت${pronoun}`, `ات${pronoun}`, `تا${pronoun}`, `تي${pronoun}`]),
]);

/** The longest of either, in letters. */
export const AFFIX_MAX = 6;
