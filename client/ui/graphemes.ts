import { limits } from '../../src/contract/limits.ts';

const WARN_BELOW = 500;
const LIMIT = limits.bodyMaxCodePoints;

/** How long a text is as the server counts: in code points. */
function lengthOf(text: string): number {
  let length = 0;
  for (const _ of text) length += 1;
  return length;
}

/** Whether a text may be sent as far as its length goes. */
export function fits(text: string): boolean {
  return text.trim() !== '' && lengthOf(text.trim()) <= LIMIT;
}

/**
 * How much may still be written, near the limit; null far from it. A text that is too long gives, below 0,
 * how many of the characters that people see must go: a letter with its marks, or a family of five, is one.
 */
export function roomLeft(text: string): number | null {
  if (text.length < LIMIT - WARN_BELOW) return null;
  const left = LIMIT - lengthOf(text.trim());
  if (left >= 0) return left < WARN_BELOW ? left : null;
  let used = 0;
  let over = 0;
  for (const { segment } of new Intl.Segmenter().segment(text.trim())) {
    used += lengthOf(segment);
    if (used > LIMIT) over += 1;
  }
  return -over;
}
