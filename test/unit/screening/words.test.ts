import fc from 'fast-check';
import { Filter } from 'bad-words';
import { ARABIC_INSULTS } from '../../../src/domain/screening/words/arabic-list.ts';
import { arabicWords } from '../../../src/domain/screening/words/arabic-words.ts';
import { englishWords } from '../../../src/domain/screening/words/english-words.ts';
import { foldText } from '../../../src/domain/text/fold-text.ts';

const arabic = arabicWords();
const english = englishWords();

it.each([
  'حقير',
  'الحقير',
  'والحقير',
  'يا حقير',
  'حَقِيرٌ',
  'حـقـيـر',
  'حقييييير',
  'ح\u200cقير',
  'حقيرهم',
])('finds %s', (text) => {
  expect(arabic.find(`انظر ${text} هنا`)).not.toEqual([]);
  // The control: the package alone finds no Arabic word, even one added to its list.
  expect(new Filter({ list: ['حقير'] }).isProfane(`انظر ${text} هنا`)).toBe(false);
});

it.each(['تحقيرات', 'كلباس', 'الحمارية', 'والحمراء', 'مكلّبات', 'الأحمر'])(
  'lets %s pass',
  (text) => {
    expect(arabic.find(text)).toEqual([]);
  },
);

it('finds every word of its own list, whatever vowel marks and tatweel are put in', () => {
  const noise = fc.array(fc.constantFrom('', '\u064e', '\u0650', '\u0651', '\u0640', '\u200f'), {
    minLength: 12,
    maxLength: 12,
  });
  fc.assert(
    fc.property(fc.constantFrom(...ARABIC_INSULTS), noise, (word, between) => {
      const disguised = Array.from(word, (letter, index) => letter + (between[index] ?? '')).join(
        '',
      );
      expect(arabic.find(disguised)).not.toEqual([]);
    }),
  );
});

it('finds an English word whole, and not inside another', () => {
  expect(english.find('what an asshole!')).not.toEqual([]);
  expect(english.find('Scunthorpe has a classic assessment')).toEqual([]);
});

it('folds a folded text to itself', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
      const folded = foldText(text);
      expect(foldText(folded)).toBe(folded);
    }),
    { numRuns: 1_000 },
  );
});
