import { foldText } from '../../text/fold-text.ts';
import { WORD } from '../../text/folded-words.ts';

/** Texts of so many letters and more are compared by `TextMemory`. */
export const LETTERS_MIN = 20;
const SIGNS_MAX = 8;
/** What stands between signs or changes how one is drawn: spaces, joiners, variation selectors, skin. */
const NO_SIGN = /[\s\p{Default_Ignorable_Code_Point}\p{Cf}\p{M}\p{Emoji_Modifier}]/u;

/** The different signs of a text without words, sorted; letters are none. */
export function signsOf(text: string): readonly string[] {
  const signs = new Set<string>();
  for (const sign of text) {
    if (!NO_SIGN.test(sign) && !/[\p{L}\p{N}]/u.test(sign)) signs.add(sign);
  }
  return [...signs].sort();
}

/**
 * By what a short text is the same as another: its different words in their order, however stretched,
 * repeated or decorated, or, where it has none, its different signs. Null for a text that says more.
 */
export function shortKey(body: string): string | null {
  const words = new Set<string>();
  let letters = 0;
  for (const [word] of foldText(body).matchAll(WORD)) {
    const squeezed = word.replace(/(.)\1+/gu, '$1');
    if (words.has(squeezed)) continue;
    words.add(squeezed);
    letters += squeezed.length;
    if (letters >= LETTERS_MIN) return null;
  }
  if (words.size > 0) return [...words].join('');
  const signs = signsOf(body);
  return signs.length === 0 || signs.length > SIGNS_MAX ? null : signs.join('');
}
