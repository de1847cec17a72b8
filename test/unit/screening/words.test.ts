import fc from 'fast-check';
import { Filter } from 'bad-words';
import {
  ARABIC_INSULTS,
  ARABIC_LETS_PASS,
} from '../../../src/domain/screening/words/arabic-list.ts';
import { builtInList } from '../../../src/domain/screening/words/built-in-lists.ts';
import { WordMatcher } from '../../../src/domain/screening/words/word-matcher.ts';
import { languageNames } from '../../../src/contract/languages.ts';
import { foldText } from '../../../src/domain/text/fold-text.ts';

const arabic = new WordMatcher(builtInList('ar'));
const english = new WordMatcher(builtInList('en'));
const found = (matcher: WordMatcher, text: string): readonly string[] =>
  matcher.find(text).map(({ end, start }) => text.slice(start, end));

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
  'ح ق ي ر',
  'ح.ق.ي.ر',
  '7قير',
])('finds %s', (text) => {
  expect(arabic.find(`انظر ${text} هنا`)).not.toEqual([]);
  // The control: the package alone finds no Arabic word, even one added to its list.
  expect(new Filter({ list: ['حقير'] }).isProfane(`انظر ${text} هنا`)).toBe(false);
});

it.each(['تحقيرات', 'كلباس', 'الحمارية', 'والحمراء', 'مكلّبات', 'الأحمر', ...ARABIC_LETS_PASS])(
  'lets %s pass',
  (text) => {
    expect(arabic.find(text)).toEqual([]);
  },
);

it('every language of the interface has a list, whose every entry is found among harmless words', () => {
  const missed = languageNames.flatMap((name) => {
    const matcher = new WordMatcher(builtInList(name));
    const { words } = builtInList(name);
    expect(words.length).toBeGreaterThan(10);
    return words.filter(
      (word) => /[\p{L}\p{N}]/u.test(word) && matcher.find(`1 ${word} 2`).length === 0,
    );
  });
  expect(missed).toEqual([]);
});

it.each([
  ['ar', 'كلب الحراسة والحيوان الأليف، وليل بهيم، وقد خوّل الوزير زملاءه، وابن الكلبي مؤرخ'],
  ['ar', 'زاملني قوّاد الجيش، والعرض في واطئ الأرض، وجحش صغير، والخبل في الشعر؟ لا'],
  ['he', 'המצב חמור, הכלב ישן, פח זבל, שמונה אפס, בית הזונדה'],
  ['ur', 'کتا سو رہا ہے، گدھا گاڑی، دلال اور غدار کا مقدمہ، الو رات کو جاگتا ہے'],
] as const)('lets what says something else pass (%s): %s', (name, text) => {
  expect(found(new WordMatcher(builtInList(name)), text)).toEqual([]);
});

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

it('finds every word of the bad-words list that has letters, and no other word that holds one', () => {
  const { words } = builtInList('en');
  const missed = words.filter((word) => english.find(`so ${word}, then`).length === 0);
  expect(missed).toEqual([]);
  expect(english.find("Scunthorpe has a classic assessment; he said he'll pass")).toEqual([]);
});

it('tells where in the written text a word stands, with what is written together with it', () => {
  const matcher = new WordMatcher({ words: ['كلمة', 'walrus'] });
  expect(found(matcher, 'قال: وبِالكَـلـمةِ، و W.4.L.R.U.5 ثم كلماتهم')).toEqual([
    'وبِالكَـلـمةِ',
    'W.4.L.R.U.5',
    'كلماتهم',
  ]);
});

it('takes a star at the ends as "goes on", and nothing else as an expression', () => {
  const matcher = new WordMatcher({
    words: ['*zork*', 'gav*', '(a+)+$', '.*', '***', '\u064e', 'b.d'],
  });
  expect(found(matcher, 'abzorkcd gavotte regav')).toEqual(['abzorkcd', 'gavotte']);
  expect(found(matcher, 'aaaaaaaaaaaa anything bad')).toEqual([]);
});

it('finds a word of which inner letters are covered, and no sum, name or emphasis', () => {
  const matcher = new WordMatcher({
    words: ['walrus', 'كلمة', 'zork*', '*gavot*', 'ape'],
    exceptions: ['zorkmid'],
  });
  const texts = ['w*lrus', 'wa**us', 'W#LRU5', 'a w•lrus!', 'والك*مة', 'z*rkling', 'regav*tted'];
  expect(texts.map((text) => found(matcher, text).length)).toEqual(texts.map(() => 1));
  const harmless = [
    ...['w*l*u*', 'w****s', '*alrus', 'walru*', 'w-lrus', 'w.lrus', 'w|lrus', 'a*e', 'z*rkmid'],
    ...['2*3*4', 'snake_case_name', '**bold** text', 'un*frigging*believable', 'w*lruses'],
  ];
  expect(harmless.filter((text) => found(matcher, text).length > 0)).toEqual([]);
});

it('reads two v as the w they are drawn like, and as themselves', () => {
  const matcher = new WordMatcher({ words: ['walrus', 'savvy', 'sawy'] });
  expect(found(matcher, 'a VValrus, savvy')).toEqual(['VValrus', 'savvy']);
  expect(found(matcher, 'valrus vvvalrus')).toEqual([]);
});

it('lets an exception win where it covers the word', () => {
  const matcher = new WordMatcher({ words: ['*zork*', 'نمل'], exceptions: ['zorkmid', 'نملك'] });
  expect(found(matcher, 'a zorkmid, a zorkling')).toEqual(['zorkling']);
  expect(found(matcher, 'هل نملك النمل؟')).toEqual(['النمل']);
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
