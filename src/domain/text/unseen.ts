/**
 * Characters that are drawn as nothing, or as a gap, though Unicode counts them as letters, signs or marks. From
 * the names and charts of the Unicode Character Database, version 17: Hangul fillers, the blank Braille pattern, the
 * half fill space, the object replacement, joiners of Tifinagh and Brahmi, full and half blank and the lost signs of
 * Egyptian hieroglyphs (no letter is seen where one is lost), the filler of Khitan, the null notehead. Spaces,
 * controls and what may be ignored (Default_Ignorable_Code_Point) are told by their properties.
 */
const BLANKS =
  '\\u115f\\u1160\\u3164\\uffa0\\u2800\\u303f\\ufffc\\u2d7f\\u{1107f}\\u{13441}-\\u{13446}\\u{16fe4}\\u{1d159}';

const NOTHING = `\\p{Z}\\p{C}\\p{Default_Ignorable_Code_Point}${BLANKS}`;

/** Accents and vowels that sit on a letter of Latin, Greek, Cyrillic, Hebrew or Arabic, or on any: no letter more. */
const ON_A_LETTER =
  '\\p{Script=Inherited}\\u0483-\\u0489\\u0591-\\u05c7\\u0610-\\u061a\\u06d6-\\u06ed';

const blank = new RegExp(`[${BLANKS}]`, 'gu');
const visible = new RegExp(`[^\\p{M}${NOTHING}]`, 'u');
const unseen = new RegExp(`[\\p{M}${NOTHING}]`, 'gu');
const uncounted = new RegExp(`[${NOTHING}]|(?=\\p{M})[${ON_A_LETTER}]`, 'gu');

/** Whether anything of the text has ink of its own: a mark on nothing has none. */
export function canBeSeen(text: string): boolean {
  return visible.test(text);
}

/** A text without what is not seen, marks among it. */
export function withoutUnseen(text: string): string {
  return text.replace(unseen, '');
}

/** Blank characters as the spaces they are drawn as. */
export function blanksAsSpaces(text: string): string {
  return text.replace(blank, ' ');
}

/** Code points that are seen: vowels of Indic and Southeast Asian scripts count, accents and what is blank do not. */
export function visibleLength(text: string): number {
  return Array.from(text.replace(uncounted, '')).length;
}
