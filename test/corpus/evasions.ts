import type { Random } from './random.ts';

/** A way to write a word so that a naive filter misses it; null where it does not apply to the word. */
export type Evasion = (word: string, random: Random) => string | null;

const each = (word: string, write: (letter: string, at: number) => string): string =>
  Array.from(word, write).join('');
const between = (word: string, part: (at: number) => string): string =>
  Array.from(word).reduce((text, letter, at) => (at === 0 ? letter : text + part(at) + letter), '');

/** Changes one letter that the table knows, or all of them. */
function swap(table: Readonly<Record<string, string>>, all: boolean): Evasion {
  return (word, random) => {
    const known = Array.from(word, (letter, at) => (letter in table ? at : -1)).filter(
      (at) => at >= 0,
    );
    if (known.length === 0) return null;
    const chosen = all ? known : [random.pick(known)];
    return each(word, (letter, at) =>
      chosen.includes(at) ? random.pick(Array.from(table[letter] ?? letter)) : letter,
    );
  };
}

const INVISIBLE = [
  '\u200c',
  '\u200d',
  '\u200f',
  '\u200e',
  '\u2060',
  '\u00ad',
  '\u034f',
  '\u061c',
  '\ufe0f',
  '\u{e0061}',
];
const invisible: Evasion = (word, random) => between(word, () => random.pick(INVISIBLE));
const stretched: Evasion = (word, random) => {
  const letters = Array.from(word);
  const chosen = 1 + random.below(letters.length - 1);
  return each(word, (letter, at) => (at === chosen ? letter.repeat(3 + random.below(5)) : letter));
};
const stretchedAll: Evasion = (word, random) =>
  each(word, (letter) => letter.repeat(3 + random.below(3)));
const spaced: Evasion = (word) => between(word, () => ' ');
const widelySpaced: Evasion = (word, random) =>
  between(word, () => random.pick(['  ', '\u00a0', '\u2003', '\t', ' \n']));
const dotted: Evasion = (word, random) => {
  const dot = random.pick(['.', '-', '_', '*', '·', '•', '~', '…', '–']);
  return between(word, () => dot);
};
const oddlyParted: Evasion = (word, random) =>
  between(word, () => random.pick(['/', ',', ' . ', ' - ', '|', ' * ']));
const cut: Evasion = (word, random) => {
  const at = 1 + random.below(Array.from(word).length - 1);
  return between(word, (place) => (place === at ? random.pick(['.', '-', '_', '*', '~']) : ''));
};
const emoji: Evasion = (word, random) => between(word, () => random.pick(['🙂', '❤', '🔥', '⭐']));

/** One inner letter, or two beside one another of a longer word, covered by signs. */
const covered =
  (sign: string, longer = false): Evasion =>
  (word, random) => {
    const letters = Array.from(word);
    if (letters.length < (longer ? 5 : 4)) return null;
    const at = 1 + random.below(letters.length - (longer ? 3 : 2));
    return each(word, (letter, place) =>
      place === at || (longer && place === at + 1) ? sign : letter,
    );
  };
const doubleV: Evasion = (word) => (word.includes('w') ? word.replaceAll('w', 'vv') : null);
const doubleVCapital: Evasion = (word) =>
  word.includes('w') ? word.toUpperCase().replaceAll('W', 'VV') : null;

const HARAKAT = [
  '\u064b',
  '\u064c',
  '\u064d',
  '\u064e',
  '\u064f',
  '\u0650',
  '\u0651',
  '\u0652',
  '\u0670',
];
/** Presentation forms B, found by asking what folds to the letter. */
const forms = new Map<string, string[]>();
for (let code = 0xfe70; code <= 0xfefc; code += 1) {
  const form = String.fromCharCode(code);
  const letter = form.normalize('NFKC');
  if (Array.from(letter).length === 1) forms.set(letter, [...(forms.get(letter) ?? []), form]);
}

const ALEFS = {
  ا: 'أإآٱ',
  أ: 'اإآ',
  إ: 'اأ',
  آ: 'اأ',
  ي: 'ىیئ',
  ة: 'هۃ',
  ه: 'ہھە',
  و: 'ؤۆ',
  ك: 'کڪ',
};
const PERSIAN = {
  ك: 'کڪګ',
  ي: 'یېے',
  ه: 'ہھە',
  ف: 'ڤ',
  ب: 'پ',
  ج: 'چ',
  ز: 'ژ',
  ق: 'ڨ',
  ر: 'ڑ',
  ن: 'ں',
  ت: 'ٹ',
};
const ARABIZI = { ع: '3٣', ح: '7٧', ط: '6٦', خ: '5٥', ا: '١', ه: '٥', ص: '9', ق: '9٩8' };
const DOTLESS = { ب: 'ٮ', ت: 'ٮ', ن: 'ںٮ', ف: 'ڡ', ق: 'ٯ' };
const PARTICLES = [
  'و',
  'ف',
  'ب',
  'ك',
  'ل',
  'ال',
  'وال',
  'بال',
  'فال',
  'كال',
  'ول',
  'وب',
  'يا',
  'هال',
  'وبال',
];
const PRONOUNS = ['ه', 'ها', 'هم', 'ك', 'كم', 'ي', 'نا', 'هن', 'كما'];
const inflected = (word: string, ending: string): string =>
  /ة$/u.test(word) ? `${word.slice(0, -1)}ت${ending}` : word + ending;

const withArticle: Evasion = (word, random) => random.pick(PARTICLES) + word;

export const arabicEvasions: Readonly<Record<string, Evasion>> = {
  'a covered letter': covered('*'),
  'two covered letters': covered('#', true),
  'plain in a sentence': (word) => word,
  harakat: (word, random) => each(word, (letter) => letter + random.pick(HARAKAT)),
  'two marks': (word, random) => each(word, (letter) => letter + '\u0651' + random.pick(HARAKAT)),
  tatweel: (word, random) => between(word, () => 'ـ'.repeat(1 + random.below(4))),
  'hamza, alef, ya, ta marbuta': swap(ALEFS, false),
  'Persian and Urdu letters': swap(PERSIAN, true),
  'presentation forms': (word, random) =>
    each(word, (letter) => random.pick(forms.get(letter) ?? [letter])),
  invisible,
  stretched,
  'all stretched': stretchedAll,
  spaced,
  'widely spaced': widelySpaced,
  dotted,
  'oddly parted': oddlyParted,
  'cut by a sign': cut,
  emoji,
  'digits for letters': swap(ARABIZI, false),
  dotless: swap(DOTLESS, false),
  particles: withArticle,
  pronouns: (word, random) => inflected(word, random.pick(PRONOUNS)),
  'particles and pronouns': (word, random) =>
    inflected(random.pick(['و', 'ف', 'ب', 'ل', 'وب', 'ول']) + word, random.pick(PRONOUNS)),
  'article, spaced': (word) => `ا ل ${spaced(word, null as never) ?? ''}`,
  'article joined to the first of spaced letters': (word) =>
    `ال${spaced(word, null as never) ?? ''}`,
  'particle, harakat and tatweel': (word, random) =>
    random.pick(PARTICLES) +
    each(word, (letter, at) => letter + random.pick(HARAKAT) + (at + 1 < word.length ? 'ـ' : '')),
  'Persian letters, invisible and stretched': (word, random) =>
    stretched(swap(PERSIAN, true)(word, random) ?? word, random)?.replace(
      /(.)(?=.)/gu,
      '$1\u200d',
    ) ?? null,
  'stretched and dotted': (word, random) =>
    between(word, () => '.').replace(/\.(?=[^.]+$)/u, random.pick(['..', '...'])),
};

const LEET = { a: '4@', e: '3', i: '1!', o: '0', s: '5$', t: '7+', l: '1', b: '8', g: '9', z: '2' };
const CYRILLIC = {
  a: 'а',
  e: 'е',
  o: 'о',
  p: 'р',
  c: 'с',
  x: 'х',
  y: 'у',
  i: 'і',
  s: 'ѕ',
  k: 'к',
  m: 'м',
  t: 'т',
  h: 'н',
  b: 'в',
};
const GREEK = {
  a: 'α',
  o: 'ο',
  p: 'ρ',
  i: 'ι',
  k: 'κ',
  t: 'τ',
  v: 'ν',
  n: 'Ν',
  e: 'Ε',
  b: 'Β',
  h: 'Η',
  z: 'Ζ',
};
const SMALL = {
  a: 'ᴀ',
  b: 'ʙ',
  e: 'ᴇ',
  g: 'ɢ',
  h: 'ʜ',
  i: 'ɪ',
  k: 'ᴋ',
  l: 'ʟ',
  n: 'ɴ',
  o: 'ᴏ',
  p: 'ᴘ',
  r: 'ʀ',
  s: 'ꜱ',
  t: 'ᴛ',
  u: 'ᴜ',
  w: 'ᴡ',
  z: 'ᴢ',
};

/** The same letters in another of Unicode's styled alphabets, by the code point of its small a. */
const styled =
  (smallA: number): Evasion =>
  (word) =>
    each(word, (letter) => String.fromCodePoint(smallA + letter.charCodeAt(0) - 97));

export const latinEvasions: Readonly<Record<string, Evasion>> = {
  'a covered letter': covered('*'),
  'a letter covered by another sign': (word, random) =>
    covered(random.pick(['#', '•', '_', '█', '🙂']))(word, random),
  'two covered letters': covered('*', true),
  'vv for w': doubleV,
  'VV for W': doubleVCapital,
  'plain in a sentence': (word) => word,
  capitals: (word) => word.toUpperCase(),
  'mixed case': (word) =>
    each(word, (letter, at) => (at % 2 === 0 ? letter.toUpperCase() : letter)),
  'one digit or sign': swap(LEET, false),
  'digits and signs': swap(LEET, true),
  'one Cyrillic letter': swap(CYRILLIC, false),
  Cyrillic: swap(CYRILLIC, true),
  Greek: swap(GREEK, false),
  'small capitals': swap(SMALL, true),
  fullwidth: styled(0xff41),
  'mathematical bold': styled(0x1d41a),
  'mathematical script': styled(0x1d4ea),
  monospace: styled(0x1d68a),
  circled: styled(0x24d0),
  squared: (word) =>
    each(word, (letter) => String.fromCodePoint(0x1f170 + letter.charCodeAt(0) - 97)),
  accents: (word, random) =>
    each(
      word,
      (letter) => letter + random.pick(['\u0301', '\u0308', '\u0323', '\u0336', '\u0489']),
    ),
  invisible,
  stretched,
  'all stretched': stretchedAll,
  spaced,
  'widely spaced': widelySpaced,
  dotted,
  'oddly parted': oddlyParted,
  'cut by a sign': cut,
  emoji,
  'stretched, one digit': (word, random) =>
    swap(LEET, false)(stretched(word, random) ?? word, random),
  'digits after it': (word, random) => word + String(2 + random.below(90)),
  'capitals, spaced, Cyrillic': (word, random) =>
    spaced((swap(CYRILLIC, false)(word, random) ?? word).toUpperCase(), random),
};
