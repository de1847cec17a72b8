import fc from 'fast-check';
import { limits } from '../../../src/contract/limits.ts';
import { cleanText, codePoints, commentText } from '../../../src/domain/comment/comment-text.ts';
import { DomainError } from '../../../src/domain/domain-error.ts';

const LIMIT = 200;
const REFUSALS = ['text_empty', 'text_invalid', 'text_too_long'];
const text = fc.string({ unit: 'binary', maxLength: LIMIT * 4 });

/** The cleaned text, or the code of its refusal. */
function cleaned(raw: string): { readonly text: string } | { readonly code: string } {
  try {
    return { text: cleanText(raw, LIMIT) };
  } catch (error) {
    if (error instanceof DomainError) return { code: error.code };
    throw error;
  }
}

it('keeps any text it takes well formed, bounded, NFC, without overrides, and cleaning it again changes nothing', () => {
  fc.assert(
    fc.property(text, (raw) => {
      const result = cleaned(raw);
      const kept = 'text' in result ? result.text : 'a refused text is not kept';
      expect('code' in result ? REFUSALS : [undefined]).toContain(
        'code' in result ? result.code : undefined,
      );
      expect(kept.isWellFormed()).toBe(true);
      expect(kept).toBe(kept.normalize('NFC'));
      expect(codePoints(kept)).toBeLessThanOrEqual(LIMIT);
      expect(kept).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
      expect(cleaned(kept)).toEqual({ text: kept });
    }),
    { numRuns: 2_000 },
  );
});

it('counts code points, not UTF-16 units', () => {
  expect(cleaned('😀'.repeat(LIMIT))).toEqual({ text: '😀'.repeat(LIMIT) });
  expect(cleaned('😀'.repeat(LIMIT + 1))).toEqual({ code: 'text_too_long' });
  expect('😀'.repeat(LIMIT).length).toBeGreaterThan(LIMIT);
});

it.each([
  ['nothing', ''],
  ['spaces', ' \n\t\u00a0\u3000 '],
  ['zero-width characters', '\u200b\u200d\u2060\ufeff'],
  ['blank letters', '\u3164\u115f\u1160\uffa0\u2800'],
  ['a tatweel of nothing but marks', '\u064b\u064c\u0651'],
  ['bidirectional controls', '\u202e\u2067\u2069'],
])('refuses %s as empty', (_what, raw) => {
  expect(cleaned(raw)).toEqual({ code: 'text_empty' });
});

it.each(['نصّ عربي مع تشكيلٍ كاملٍ', 'a\u200db', '👨‍👩‍👧', 'می‌خواهم', '\u200fشكرا!'])(
  'keeps %j as it is',
  (raw) => {
    expect(cleaned(raw)).toEqual({ text: raw });
  },
);

it('trims a run of marks before normalising, which is quadratic in it', () => {
  const zalgo = `a${'\u0301\u0316'.repeat(limits.bodyMaxCodePoints)}`;
  const result = cleanText(zalgo, limits.bodyMaxCodePoints * 3);
  expect(codePoints(result)).toBeLessThanOrEqual(limits.markRunMax + 1);
});

it('refuses controls and never lets one through', () => {
  expect(cleaned('a\u0000b')).toEqual({ code: 'text_invalid' });
  expect(cleaned('a\u001bb')).toEqual({ code: 'text_invalid' });
});

it('bounds how high a comment can be, and leaves a poem its lines', () => {
  const tower = 'a\n\n\n'.repeat(1_240);
  // The control: what only bounds the length leaves nearly four thousand lines.
  expect(cleanText(tower, 5_000).split('\n').length).toBeGreaterThan(3_500);
  const kept = commentText(tower);
  expect(kept.split('\n')).toHaveLength(201);
  expect(kept.replace(/\s+/g, '')).toBe('a'.repeat(1_240));
  const poem = Array.from({ length: 200 }, (_, n) => `verse ${String(n)}`).join('\n');
  expect(commentText(poem)).toBe(poem);
});
