import { foldCodePoint } from './fold-code-point.ts';
import { unstretched } from './unstretched.ts';

/** Several rules fold one text in one step: the last one folded is not folded again. */
let last = { text: '', folded: '' };

/**
 * The form of a text in which spellings of one word are equal (see `foldCodePoint`), with stretched
 * letters cut to one. For comparing only: never stored as the text, never shown. Linear.
 */
export function foldText(text: string): string {
  if (text === last.text) return last.folded;
  let out = '';
  for (let at = 0; at < text.length; at += 1) {
    const codePoint = text.codePointAt(at) ?? 0;
    if (codePoint > 0xffff) at += 1;
    out += foldCodePoint(codePoint);
  }
  last = { text, folded: unstretched(out) };
  return last.folded;
}
