const CONJUNCTIONS = ['', 'و', 'ف'] as const;
const BOUND = ['', 'ال', 'بال', 'كال', 'لل', 'ب', 'ك', 'ل', 'س'] as const;
/** Conjunctions, then prepositions or the future, then the article: what Arabic writes before a word, folded. */
export const BEFORE: readonly string[] = CONJUNCTIONS.flatMap((and) =>
  BOUND.map((bound) => and + bound),
);
const written = new Set(BEFORE);
const BEFORE_MAX = 4;
const ARTICLE = /[ال]ل$/u;

/** Pronouns after a word, folded. */
const PRONOUNS = ['ه', 'ها', 'هم', 'هن', 'هما', 'ك', 'كم', 'كن', 'كما', 'ي', 'نا', 'ني'] as const;
/** Letters that stay of a word without its pronoun. */
const STAYS = 3;

/** Ta marbuta, as it is folded, and as it is written before a pronoun. */
const CLOSED_TA = 'ه';
const OPEN_TA = 'ت';

const ARABIC = /^\p{Script=Arabic}/u;

/** Whether a word is read as Arabic is: by its first letter. */
export function isArabic(word: string): boolean {
  return ARABIC.test(word);
}

/**
 * What a word of a text may be read as: itself, and without each thing that Arabic may have written before
 * it. وكلمة is "and a word", and by its letters also "and like لمة": the letters do not say which, so all
 * readings are kept, five at the most, the shortest last. @param word Folded.
 */
export function readingsOf(word: string): readonly string[] {
  return isArabic(word) ? [word, ...withoutBefore(word, fewestOfText)] : [word];
}

/**
 * What the readings of a text may hold of a word that is looked for: itself, each with the pronouns Arabic
 * writes after it (كلمة is كلمتها then), and, where the query itself has something before or after, the
 * word without that. At most some dozens. @param word Folded.
 */
export function spellingsOf(word: string): readonly string[] {
  if (!isArabic(word)) return [word];
  const plain = [word, ...withoutBefore(word, fewestOfQuery)];
  const bare = plain.flatMap((one) => [one, ...withoutAfter(one)]);
  return [...new Set([word, ...bare.flatMap((one) => [one, ...withAfter(one)])])];
}

/** Letters that stay of a text's word, so that nothing is missed: two after the article, as in الدم. */
function fewestOfText(before: string): number {
  return ARTICLE.test(before) ? 2 : 3;
}

/**
 * The same of a query's word, so that nothing else is found: who looks for فكرة (an idea) does not mean
 * كرة (a ball), nor كتاب (a book) "like تاب". One preposition alone never falls away.
 */
function fewestOfQuery(before: string): number {
  if (before === 'ال') return 2;
  if (ARTICLE.test(before)) return 3;
  return /^[وف]/u.test(before) ? 4 : Infinity;
}

function withoutBefore(word: string, fewest: (before: string) => number): readonly string[] {
  const rest: string[] = [];
  for (let at = 1; at <= BEFORE_MAX; at += 1) {
    const before = word.slice(0, at);
    if (written.has(before) && word.length - at >= fewest(before)) rest.push(word.slice(at));
  }
  return rest;
}

function withoutAfter(word: string): readonly string[] {
  return PRONOUNS.filter((one) => word.length - one.length >= STAYS && word.endsWith(one)).flatMap(
    (one) => {
      const bare = word.slice(0, -one.length);
      return bare.endsWith(OPEN_TA) ? [bare, bare.slice(0, -1) + CLOSED_TA] : [bare];
    },
  );
}

function withAfter(word: string): readonly string[] {
  const stems = word.endsWith(CLOSED_TA) ? [word, word.slice(0, -1) + OPEN_TA] : [word];
  return stems.flatMap((stem) => PRONOUNS.map((pronoun) => stem + pronoun));
}
