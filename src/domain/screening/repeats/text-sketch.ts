import { foldText } from '../../text/fold-text.ts';
import { lettersAndDigits } from '../../text/letters-and-digits.ts';

const SHINGLE = 6;
const SKETCH = 16;
/** Letters that are compared: all of any text that is not made of ligatures, which fold to up to 18 each. */
const COMPARED_MAX = 10_000;

/** What a text is compared by. */
export interface TextSketch {
  /** The folded letters and digits; equal for spellings of one text. */
  readonly folded: string;
  /** The 16 smallest hashes of its shingles of 6 letters (a bottom-k sketch, Broder 1997); few for a short text. */
  readonly least: readonly number[];
}

/** Linear in the text. */
export function sketch(body: string): TextSketch {
  const folded = lettersAndDigits(foldText(body).slice(0, COMPARED_MAX));
  const least: number[] = [];
  for (let at = 0; at + SHINGLE <= folded.length; at += 1) keepLeast(least, hash(folded, at));
  return { folded, least };
}

/** FNV-1a with a final mix, 32 bits. */
function hash(text: string, from: number): number {
  let value = 0x811c9dc5;
  for (let at = from; at < from + SHINGLE; at += 1) {
    value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  }
  value = Math.imul(value ^ (value >>> 15), 0x2c1b3c6d);
  return (value ^ (value >>> 13)) >>> 0;
}

/** Keeps a sorted list of the smallest different values, at most 16. */
function keepLeast(least: number[], value: number): void {
  if (least.length === SKETCH && value >= (least[SKETCH - 1] ?? 0)) return;
  let at = least.length;
  while (at > 0 && (least[at - 1] ?? 0) > value) at -= 1;
  if (at > 0 && least[at - 1] === value) return;
  least.splice(at, 0, value);
  if (least.length > SKETCH) least.pop();
}
