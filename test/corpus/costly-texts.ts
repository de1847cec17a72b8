import { limits } from '../../src/contract/limits.ts';
import { listed } from './corpus.ts';
import type { Random } from './random.ts';

/** Marks that are dear to normalise in turn, stretching, ligatures that grow, links, near words, joins, digits for letters. */
const PARTS: readonly string[] = [
  ...['\u0301\u0323', '\u064b\u0651\u0323', '\u0640', '\u200d', '\u200c', '\u202e', '\ufe0f'],
  ...['a', 'ه', 'A\u030a', 'ﷺ', 'ﬃ', '㍿', '𝐚', 'é', '한', '\u1100\u1161'],
  ...[
    'http://',
    'https://a.b/',
    'www.',
    '.com',
    '.',
    'x.io',
    '-',
    '/',
    ')',
    '…',
    '@',
    '$@5',
    '1l',
    '،',
    'z',
  ],
  ...['k.a.', 'a ', 'كلمة ', '\n', '*', '[', '<b>', '&', '😀', '👩‍👩‍👧', '\ud800'],
  ...listed,
];

/** A text as somebody would write it who wants it to be dear: a few parts, again and again, up to what is taken. */
export function costlyText(random: Random): string {
  const unit = Array.from({ length: 1 + random.below(6) }, () => {
    const part = random.pick(PARTS);
    return part.repeat(random.below(4) === 0 ? 1 + random.below(200) : 1);
  }).join('');
  const length = random.below(4) === 0 ? random.below(500) : limits.bodyMaxCodePoints;
  return unit.repeat(Math.ceil(length / unit.length)).slice(0, length);
}
