import { dotlessForms } from './arabic-letters.ts';
import { capitalLookAlike, foldCodePoint } from './fold-code-point.ts';

/** Digits and signs that are read as letters, and letters and pairs that are read as one another. */
const READ_AS: readonly (readonly [RegExp, string])[] = [
  [/[0]/g, 'o'],
  [/[1|i!]/g, 'l'],
  [/3/g, 'e'],
  [/[4@]/g, 'a'],
  [/[5$]/g, 's'],
  [/7/g, 't'],
  [/rn/g, 'm'],
  [/vv/g, 'w'],
  [/[^\p{L}\p{N}]/gu, ''],
  [/(\p{L})\1{2,}/gu, '$1'],
];

/**
 * What a name is taken for at a glance: folded as in `foldCodePoint`, then digits and letters that look
 * alike made one, everything else dropped. Names with equal skeletons can be mistaken for one another;
 * `''` for a name without letters and digits. For comparing only: it is not readable.
 */
export function nameSkeleton(name: string): string {
  let out = '';
  for (const character of name) {
    const codePoint = character.codePointAt(0) ?? 0;
    const folded = capitalLookAlike(codePoint) ?? foldCodePoint(codePoint);
    out += dotlessForms[folded]?.charAt(0) ?? folded;
  }
  return READ_AS.reduce((text, [pattern, letter]) => text.replace(pattern, letter), out);
}
