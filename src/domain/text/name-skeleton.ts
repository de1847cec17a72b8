import { dotlessForms } from './arabic-letters.ts';
import { caselessLookAlikes } from './confusables.ts';
import { capitalLookAlike, foldCodePoint } from './fold-code-point.ts';
import { withoutUnseen } from './unseen.ts';

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

/** Not in Unicode's table, or there by way of Latin letters that these scripts are not compared with. */
const PAIRS = new Map([
  ['\u05f0', '\u05d5\u05d5'],
  ['\u05f1', '\u05d5\u05d9'],
  ['\u05f2', '\u05d9\u05d9'],
  ['\u4e3f', '\u30ce'],
  ['\u04e0', '\u0437'],
  ['\u04e1', '\u0437'],
]);

/** A name with letters of one script that are taken for one another made one (UTS 39), where folding leaves them. */
function withoutTwins(name: string): string {
  return Array.from(
    name,
    (character) => PAIRS.get(character) ?? caselessLookAlikes.get(character) ?? character,
  ).join('');
}

/** What a name of signs alone, or of emoji, is taken for: each sign once, however often it is repeated. */
function signsOf(name: string): string {
  return withoutUnseen(name.normalize('NFKC')).replace(/(.)\1+/gu, '$1');
}

/**
 * What a name is taken for at a glance: folded as in `foldCodePoint`, then digits and letters that look
 * alike made one, everything else dropped, unless there is nothing else. Names with equal skeletons can be
 * mistaken for one another; `''` for a name of which nothing can be seen. For comparing only: it is not readable.
 */
export function nameSkeleton(name: string): string {
  let out = '';
  for (const character of withoutTwins(name)) {
    const codePoint = character.codePointAt(0) ?? 0;
    const folded = capitalLookAlike(codePoint) ?? foldCodePoint(codePoint);
    out += dotlessForms[folded]?.charAt(0) ?? folded;
  }
  return (
    READ_AS.reduce((text, [pattern, letter]) => text.replace(pattern, letter), out) || signsOf(name)
  );
}
