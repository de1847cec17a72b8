import fc from 'fast-check';
import { foldText } from '../../../src/domain/text/fold-text.ts';
import {
  findable,
  foldedWords,
  isAmong,
  soughtRoots,
  soughtWords,
} from '../../../src/domain/text/folded-words.ts';

const meets = (query: string, text: string): boolean =>
  soughtWords(query).every((sought) => isAmong(foldedWords(foldText(text)), sought));

const conjunction = fc.constantFrom('', 'و', 'ف');
const bound = fc.constantFrom('', 'ب', 'ك', 'ل', 'س', 'ال', 'بال', 'كال', 'لل');
const pronoun = fc.constantFrom('', 'ه', 'ها', 'هم', 'هن', 'هما', 'ك', 'كم', 'كن', 'ي', 'نا', 'ني');
const letters = Array.from('ابتثجحخدذرزسشصضطظعغفقكلمنهوي');
const stem = fc
  .array(fc.constantFrom(...letters), { minLength: 3, maxLength: 8 })
  .map((parts) => parts.join(''));
/** Three equal letters in a row are one for a search, as a stretched letter is: of these nothing is said. */
const stretched = (text: string): boolean => /(.)\1\1/u.test(text.replaceAll('ة', 'ه'));
const feminine = fc.constantFrom('', 'ة');

/** Written as Arabic writes it: ta marbuta opens before a pronoun. */
const joined = (before: string, word: string, ta: string, after: string): string =>
  before + word + (ta !== '' && after !== '' ? 'ت' : ta) + after;

it('finds a word whatever Arabic writes before and after it', () => {
  fc.assert(
    fc.property(conjunction, bound, stem, feminine, pronoun, (and, before, word, ta, after) => {
      const text = joined(and + before, word, ta, after);
      fc.pre(!stretched(text) && !stretched(word + ta));
      expect(meets(word + ta, `قال ${text}!`)).toBe(true);
    }),
    { numRuns: 3_000 },
  );
});

it('finds the bare word for a query with the article, and with a pronoun', () => {
  fc.assert(
    fc.property(conjunction, stem, pronoun, (and, word, after) => {
      fc.pre(!stretched(`${and}ال${word}`) && !stretched(word + after));
      expect(meets(`${and}ال${word}`, word)).toBe(true);
      expect(meets(word + after, word)).toBe(true);
    }),
    { numRuns: 1_000 },
  );
});

it('control: the longest thing before a word, taken off once, misses what begins with such a letter', () => {
  const longest = /^(?:[وف]?(?:[بكل]?ال|لل)|[وف][بكلس]?|[بكلس])(?=.{3})/u;
  const naive = (text: string): readonly string[] => [text, text.replace(longest, '')];
  expect(naive(foldText('وكلمة'))).not.toContain(foldText('كلمة'));
  expect(meets('كلمة', 'وكلمة')).toBe(true);
});

it.each([
  ['كرة', 'فكرة', true],
  ['فكرة', 'كرة', false],
  ['كتاب', 'تاب', false],
  ['كلمة', 'كلام', false],
  ['دم', 'والدم', true],
  ['والدة', 'ده', false],
  ['cafe', 'cafes', false],
  ['hum*', 'humble', true],
])('%s in %s: %s', (query, text, expected) => {
  expect(meets(query, text)).toBe(expected);
});

/** Whether the index leads from a query to a text. */
const leads = (query: string, text: string): boolean =>
  soughtWords(query).every((sought) => {
    const roots = soughtRoots(sought);
    const of = findable(foldText(text)).roots;
    return sought.open
      ? roots === null || of.some((root) => roots.some((start) => root.startsWith(start)))
      : of.some((root) => roots?.includes(root));
  });

it('is led by one root of each word to every text that holds what is looked for', () => {
  fc.assert(
    fc.property(conjunction, bound, stem, pronoun, (and, before, word, after) => {
      const text = `${and}${before}${word}${after}`;
      const queries = foldedWords(foldText(text)).flatMap((reading) => [
        reading,
        ...Array.from(reading, (_, end) => `${reading.slice(0, end + 1)}*`),
      ]);
      expect(queries.filter((query) => meets(query, text) && !leads(query, text))).toEqual([]);
      expect(findable(foldText(text)).roots).toHaveLength(1);
    }),
    { numRuns: 300 },
  );
});

it('control: led by the root of the word alone, a search misses the word after what hides its first letter', () => {
  const naive = (query: string, text: string): boolean =>
    findable(foldText(text)).roots.some((root) => findable(foldText(query)).roots.includes(root));
  expect(naive('كلمة', 'وكلمة')).toBe(true);
  expect(naive('كلمة', 'الكلمة')).toBe(false);
  expect(leads('كلمة', 'الكلمة')).toBe(true);
  const few = soughtWords('كلمة').flatMap((sought) => soughtRoots(sought) ?? []);
  expect(few.length).toBeLessThan(100);
});

it('keeps few readings: five of a word at the most, one of most words', () => {
  fc.assert(
    fc.property(conjunction, bound, stem, (and, before, word) => {
      expect(foldedWords(foldText(and + before + word)).length).toBeLessThanOrEqual(5);
    }),
  );
  const text = 'هذا تعليق طويل عن مشروع جديد يخدم مدينة كبيرة ويربط الشارع القديم بالميناء';
  const words = text.split(' ').length;
  expect(foldedWords(foldText(text)).length).toBeLessThan(2 * words);
});

it('reads any ordinary comment to its end, and of one that is made of ligatures the first 20,000 letters', () => {
  const end = 'نهاية';
  for (const part of ['كلمة ', 'ﬃ ', 'a ', 'é1 ']) {
    const text = `${part.repeat(Math.floor(4_900 / part.length))}${end}`;
    expect(meets(end, text)).toBe(true);
  }
  // What the bound is for: 5,000 characters that are 90,000 letters.
  const ligatures = `${'ﷺ'.repeat(4_900)} ${end}`;
  expect(foldText(ligatures).length).toBeGreaterThan(80_000);
  expect(meets(end, ligatures)).toBe(false);
  expect(meets('صلي', ligatures)).toBe(true);
});
