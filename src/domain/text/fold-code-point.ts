import { arabicLetters } from './arabic-letters.ts';
import { confusables } from './confusables.ts';

const IGNORABLE = /[\p{Default_Ignorable_Code_Point}\p{Cf}\u0640]/u;

/** Marks that add nothing a reader would miss: Latin, Greek and Cyrillic accents, Hebrew and Arabic vowels. */
const MARK =
  /[\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u0898-\u089f\u08ca-\u08ff\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]/u;

/** Scripts with capitals, whose letters are taken for one another; also Lisu, drawn as Latin capitals. */
const ALPHABETIC =
  /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Armenian}\p{Script=Coptic}\p{Script=Cherokee}\p{Script=Lisu}]/u;

const SMALL_CAPITALS = new Map(
  Array.from('ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘǫʀꜱᴛᴜᴠᴡʏᴢĸʍ', (letter, index) => [
    letter,
    'abcdefghijklmnopqrstuvwyzkm'.charAt(index),
  ]),
);

/** Letters drawn white on black, which have no compatibility form: circled and squared A–Z. */
const WHITE_ON_BLACK = [0x1f150, 0x1f170] as const;

const UNITS = 0x10000;
/** By UTF-16 unit; what lies beyond is rare, and kept in a map. */
const units: (string | undefined)[] = Array.from<undefined>({ length: UNITS });
const beyond = new Map<number, string>();

/**
 * What one code point is taken for in comparisons: `''` for what is not seen (invisible characters,
 * tatweel, vowel marks), one or more folded letters for a letter or digit, the character itself for
 * anything else. Compatibility forms (UAX 15), case, Arabic variants, digits of every script, and
 * letters of other alphabets that look Latin (UTS 39) are folded. A text is folded code point by code
 * point, so a position in the fold is always a position in the text, and the cost is linear.
 */
export function foldCodePoint(codePoint: number): string {
  const known = codePoint < UNITS ? units[codePoint] : beyond.get(codePoint);
  if (known !== undefined) return known;
  const made = make(String.fromCodePoint(codePoint), codePoint);
  if (codePoint < UNITS) units[codePoint] = made;
  else beyond.set(codePoint, made);
  return made;
}

/** The Latin letter a capital looks like, where that is not what its small letter looks like (Greek Η, Ρ, Υ). */
export function capitalLookAlike(codePoint: number): string | null {
  const character = String.fromCodePoint(codePoint);
  if (codePoint < 0x80 || !ALPHABETIC.test(character)) return null;
  const latin = asLatin(lookAlike(bare(character)));
  return latin === null || latin === foldCodePoint(codePoint) ? null : latin;
}

function make(character: string, codePoint: number): string {
  for (const first of WHITE_ON_BLACK) {
    const letter = codePoint - first;
    if (letter >= 0 && letter < 26) return String.fromCharCode(97 + letter);
  }
  let out = '';
  for (const part of bare(bare(character).toLowerCase())) out += foldLetter(part);
  return out;
}

/** Compatibility parts, without what is not seen and without accents. */
export function bare(text: string): string {
  return Array.from(text.normalize('NFKD'))
    .filter((part) => !IGNORABLE.test(part) && !MARK.test(part))
    .join('');
}

function foldLetter(letter: string): string {
  const code = letter.codePointAt(0) ?? 0;
  if (code < 0x80) return letter;
  if (letter === 'ß') return 'ss';
  const arabic = arabicLetters.get(letter);
  if (arabic !== undefined) return arabic;
  if (/\p{Nd}/u.test(letter)) return digit(code);
  if (!ALPHABETIC.test(letter)) return letter;
  return (
    SMALL_CAPITALS.get(letter) ??
    asLatin(lookAlike(letter)) ??
    asLatin(lookAlike(letter.toUpperCase())) ??
    letter
  );
}

/** Decimal digits stand in runs of ten that begin with their zero (Unicode, Nd). */
function digit(code: number): string {
  let zero = code;
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String((code - zero) % 10);
}

/** By Unicode's table of confusable characters (UTS 39). */
function lookAlike(text: string): string {
  return Array.from(text, (character) => confusables.get(character) ?? character).join('');
}

function asLatin(text: string): string | null {
  const letters = bare(text).toLowerCase();
  if (letters === 'rn') return 'm';
  const small = SMALL_CAPITALS.get(letters);
  return small ?? (/^[a-z]{1,2}$/.test(letters) ? letters : null);
}
