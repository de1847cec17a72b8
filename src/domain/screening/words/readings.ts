/** Digits and signs inside a Latin word, with the letters they are written for ("leet"). */
const IN_LATIN: Readonly<Record<string, string>> = {
  0: 'o',
  1: 'il',
  2: 'z',
  3: 'e',
  4: 'a',
  5: 's',
  6: 'g',
  7: 't',
  8: 'b',
  9: 'gq',
  '@': 'a',
  $: 's',
  '!': 'il',
  '+': 't',
  '€': 'e',
  '£': 'l',
  '¢': 'c',
};

/** Digits inside an Arabic word: by sound as in Arabizi (3 ع, 7 ح), or by form (١ ا, ٥ ه). */
const IN_ARABIC: Readonly<Record<string, string>> = {
  1: 'ا',
  2: 'ءا',
  3: 'ع',
  5: 'خه',
  6: 'ط',
  7: 'ح',
  8: 'ق',
  9: 'قص',
};

/** Letters that one character may stand for; they share a class, and the exact check tells them apart. */
const TOGETHER = ['il', 'gq', 'vnh', 'uy', 'ءا', 'خه', 'قص', 'بتثنيٮ'];
const DOTLESS_TOOTH = 'ٮ';

export const CLASSES = 128;
const LATIN_FROM = 1;
const ARABIC_FROM = 27;
const DIGITS_FROM = 70;
const OTHERS_FROM = 80;

const code = (letter: string): number => letter.codePointAt(0) ?? 0;
const first = new Map(
  TOGETHER.flatMap((group) => Array.from(group, (letter) => [code(letter), code(group)])),
);

/** Whether a folded letter belongs to the Arabic script's main block. */
export function isArabic(letter: number): boolean {
  return letter >= 0x600 && letter < 0x780;
}

function findClass(letter: number): number {
  const it = first.get(letter) ?? letter;
  if (it >= 97 && it <= 122) return LATIN_FROM + it - 97;
  if (it >= 0x621 && it <= 0x64a) return ARABIC_FROM + it - 0x621;
  if (it >= 48 && it <= 57) return DIGITS_FROM + it - 48;
  return OTHERS_FROM + (it % (CLASSES - OTHERS_FROM));
}

const TABLED = 0x10000;
const classes = Uint8Array.from({ length: TABLED }, (_, letter) => findClass(letter));

/** The class of a folded letter, from 1: equal for letters that one character may stand for. */
export function classOf(letter: number): number {
  return letter < TABLED ? (classes[letter] ?? 0) : findClass(letter);
}

const readings = new Map<number, ReadonlySet<number>>();
for (const table of [IN_LATIN, IN_ARABIC, { [DOTLESS_TOOTH]: 'بتثني' }]) {
  for (const [sign, letters] of Object.entries(table)) {
    const all = [...(readings.get(code(sign)) ?? []), ...Array.from(letters, code)];
    readings.set(code(sign), new Set(all));
  }
}

/** Whether two digits or signs are written for the same Latin letter, as `5` and `$` are. */
export function readAlike(one: number, other: number): boolean {
  const letters = IN_LATIN[String.fromCharCode(one)] ?? '';
  const others = IN_LATIN[String.fromCharCode(other)] ?? '';
  return Array.from(letters).some((letter) => others.includes(letter));
}

const tableOf = (script: Readonly<Record<string, string>>): Uint8Array => {
  const table = new Uint8Array(0x2100);
  for (const [sign, letters] of Object.entries(script)) table[code(sign)] = classOf(code(letters));
  return table;
};
const latinClasses = tableOf(IN_LATIN);
const arabicClasses = tableOf(IN_ARABIC);

/** The class of a digit or sign in a word of that script; its own class where it stands for no letter. */
export function classInWord(sign: number, arabic: boolean): number {
  const found = (arabic ? arabicClasses : latinClasses)[sign] ?? 0;
  return found === 0 ? classOf(sign) : found;
}

/** Whether a character that stands for letters (a digit, a sign, a dotless form) may be read as this one. */
export function readsAs(character: number, letter: number): boolean {
  return readings.get(character)?.has(letter) ?? false;
}
