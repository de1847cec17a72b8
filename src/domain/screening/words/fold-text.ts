const IGNORABLE = /[\p{Default_Ignorable_Code_Point}\p{Cf}\u0640]/gu;
const MARKS =
  /[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u08d3-\u08ff]/gu;

const LETTERS: Readonly<Record<string, string>> = {
  آ: 'ا',
  أ: 'ا',
  إ: 'ا',
  ٱ: 'ا',
  ى: 'ي',
  ئ: 'ي',
  ی: 'ي',
  ې: 'ي',
  ے: 'ي',
  ؤ: 'و',
  ة: 'ه',
  ۀ: 'ه',
  ہ: 'ه',
  ھ: 'ه',
  ک: 'ك',
  ڪ: 'ك',
  گ: 'ك',
};
const FOLDED_LETTERS = new RegExp(`[${Object.keys(LETTERS).join('')}]`, 'gu');
const ARABIC_DIGITS = /[\u0660-\u0669\u06f0-\u06f9]/gu;
const STRETCHED = /(\p{L})\1{2,}/gu;

/**
 * The form of a text in which spellings of one word are equal: compatibility forms (UAX 15, NFKC),
 * invisible characters, tatweel and vowel marks gone, alef, ya, kaf, ta marbuta and hamza carriers
 * folded, digits made ASCII, stretched letters cut to one, case folded. For comparing only: never
 * stored, never shown. Expects text whose mark runs are already trimmed.
 */
export function foldText(text: string): string {
  return text
    .normalize('NFKC')
    .replace(IGNORABLE, '')
    .normalize('NFD')
    .replace(MARKS, '')
    .normalize('NFC')
    .replace(FOLDED_LETTERS, (letter) => LETTERS[letter] ?? letter)
    .replace(ARABIC_DIGITS, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf))
    .replace(STRETCHED, '$1')
    .toLowerCase();
}
