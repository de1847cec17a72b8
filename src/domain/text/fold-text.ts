import { foldCodePoint } from './fold-code-point.ts';

const STRETCHED = /(\p{L})\1{2,}/gu;

/** Several rules fold one text in one step: the last one folded is not folded again. */
let last = { text: '', folded: '' };

/**
 * The form of a text in which spellings of one word are equal (see `foldCodePoint`), with stretched
 * letters cut to one. For comparing only: never stored as the text, never shown. Linear.
 */
export function foldText(text: string): string {
  if (text === last.text) return last.folded;
  let out = '';
  for (const character of text) out += foldCodePoint(character.codePointAt(0) ?? 0);
  last = { text, folded: out.replace(STRETCHED, '$1') };
  return last.folded;
}
