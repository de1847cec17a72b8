/** Marks of iteration and length, which are letters within a word of their script: 野々村 is not 野村. */
const OF_A_WORD =
  '(?<=\\p{Script=Han})[々〻](?=\\p{Lo})|' +
  '(?<=[\\p{Script=Hiragana}\\p{Script=Katakana}])[ーｰゝゞヽヾ](?=\\p{Lo})';

/**
 * What is added to a word without being read as part of it: modifier letters, signs (™ and ℠ among them),
 * superscript and subscript letters and digits, and letters that are drawn as a dot, a stroke or an apostrophe.
 */
const SMALL =
  '[\\p{Lm}\\p{S}\\u00aa\\u00b2\\u00b3\\u00b9\\u00ba\\u2070-\\u209c\\u01c0-\\u01c3\\ua78b\\ua78c\\ua78f\\ua7f7]';

const small = new RegExp(`(?!${OF_A_WORD})${SMALL}`, 'gu');

/** A name without small signs. Some can be read as letters as well (ᵃᵈᵐⁱⁿ): who compares names compares both. */
export function withoutSmallSigns(name: string): string {
  return name.replace(small, '');
}
