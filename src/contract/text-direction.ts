import type { Direction } from './article.ts';

const STRONG_RTL = /[\p{sc=Arabic}\p{sc=Hebrew}\p{sc=Syriac}\p{sc=Thaana}\p{sc=Nko}]/gu;
const LETTERS = /\p{L}/gu;

/**
 * The direction in which most letters of a text run; null for a text without letters. A text that begins
 * with a foreign name is not turned round by it, as it would be by its first strong character alone
 * (UAX 9, rules P2 and P3).
 */
export function textDirection(text: string): Direction | null {
  const letters = text.match(LETTERS)?.length ?? 0;
  if (letters === 0) return null;
  const rightToLeft = text.match(STRONG_RTL)?.length ?? 0;
  return rightToLeft * 2 >= letters ? 'rtl' : 'ltr';
}
