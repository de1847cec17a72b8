import { builtInList } from '../../../src/domain/screening/words/built-in-lists.ts';
import { WordMatcher } from '../../../src/domain/screening/words/word-matcher.ts';
import { arabicInsults, arabicNews, englishInsults, englishNews } from '../../corpus/shipped.ts';

const lists = [builtInList('ar'), builtInList('en')];
const matcher = new WordMatcher({
  words: lists.flatMap(({ words }) => words),
  exceptions: lists.flatMap(({ exceptions }) => exceptions ?? []),
});
const held = (text: string): boolean => matcher.find(text).length > 0;

it('the lists that are shipped hold no ordinary news', () => {
  expect(arabicNews.length).toBeGreaterThanOrEqual(60);
  expect([...arabicNews, ...englishNews].filter(held)).toEqual([]);
  // The control: the same words, listed bare, hold most of it.
  const naive = new WordMatcher({
    words: [
      'زبالة',
      'متخلف',
      'مرتزق',
      'منافق',
      'كلاب',
      'كلب',
      'حمار',
      'حمير',
      'خنزير',
      'قذر',
      'God',
    ],
  });
  expect(arabicNews.filter((text) => naive.find(text).length > 0).length).toBeGreaterThan(20);
});

it('they hold the everyday insults of the large dialects, and the English ones', () => {
  const insults = [...arabicInsults, ...englishInsults];
  expect(arabicInsults.length).toBeGreaterThanOrEqual(40);
  const missed = insults.filter((text) => !held(text));
  expect({ missed, few: missed.length <= insults.length * 0.05 }).toMatchObject({ few: true });
});
