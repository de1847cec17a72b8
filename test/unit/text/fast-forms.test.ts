import fc from 'fast-check';
import { lettersAndDigits } from '../../../src/domain/text/letters-and-digits.ts';
import { unstretched } from '../../../src/domain/text/unstretched.ts';
import { foldCodePoint } from '../../../src/domain/text/fold-code-point.ts';
import { foldText } from '../../../src/domain/text/fold-text.ts';
import { costlyText } from '../../corpus/costly-texts.ts';
import { seededRandom } from '../../corpus/random.ts';

const RUNS = { numRuns: 2_000 };
/** Few different parts, so that they stand in a row: letters of both planes, halves of pairs, marks, signs. */
const parts = fc.constantFrom(
  ...['a', 'b', 'ه', 'ß', '한', '5', '٣', '.', ' ', '\u0301', '\u200d', '😀', '𐀀', '𐒰', '𝐚'],
  ...['\ud800', '\udc00', '\ud801', 'ﷺ', '㍿', '_', 'ª'],
);
const text = fc.oneof(
  fc
    .array(fc.tuple(parts, fc.integer({ min: 1, max: 5 })), { maxLength: 12 })
    .map((some) => some.map(([part, times]) => part.repeat(times)).join('')),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.nat().map((seed) => costlyText(seededRandom(seed)).slice(0, 400)),
);

it('cuts stretched letters as the pattern does that says it in one line', () => {
  fc.assert(
    fc.property(text, (one) => {
      expect(unstretched(one)).toBe(one.replace(/(\p{L})\1{2,}/gu, '$1'));
    }),
    RUNS,
  );
});

it('keeps letters and digits as the pattern does that says it in one line', () => {
  fc.assert(
    fc.property(text, (one) => {
      expect(lettersAndDigits(one)).toBe(one.replace(/[^\p{L}\p{N}]+/gu, ''));
    }),
    RUNS,
  );
});

it('folds a text as its characters one by one', () => {
  fc.assert(
    fc.property(text, (one) => {
      const folded = Array.from(one, (character) => foldCodePoint(character.codePointAt(0) ?? 0));
      expect(foldText(one)).toBe(folded.join('').replace(/(\p{L})\1{2,}/gu, '$1'));
    }),
    RUNS,
  );
});
