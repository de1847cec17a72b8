import { foldCodePoint } from './fold-code-point.ts';

const STRETCHED = /(\p{L})\1{2,}/gu;

/**
 * The form of a text in which spellings of one word are equal (see `foldCodePoint`), with stretched
 * letters cut to one. For comparing only: never stored as the text, never shown. Linear.
 */
export function foldText(text: string): string {
  let out = '';
  for (const character of text) out += foldCodePoint(character.codePointAt(0) ?? 0);
  return out.replace(STRETCHED, '$1');
}
