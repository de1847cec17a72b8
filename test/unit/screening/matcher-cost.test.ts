import fc from 'fast-check';
import { limits } from '../../../src/contract/limits.ts';
import { cleanText } from '../../../src/domain/comment/comment-text.ts';
import { WordMatcher } from '../../../src/domain/screening/words/word-matcher.ts';
import { seededRandom } from '../../corpus/random.ts';
import { listed } from '../../corpus/corpus.ts';

/** Steps for one UTF-16 unit: two readings, the joins, and the patterns that may end at one letter. */
const STEPS_PER_UNIT = 60;

const random = seededRandom(5);
const long = Array.from({ length: 10_000 }, () =>
  Array.from({ length: 4 + random.below(5) }, () =>
    random.pick(Array.from('ابتجحدرسعفقكلمنهوي')),
  ).join(''),
);
const matchers = [new WordMatcher({ words: listed }), new WordMatcher({ words: long })] as const;

const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...listed,
        'ا\u064b\u0651\u0323',
        'ﷺ',
        '\u0640',
        '1l1l',
        '$5@4',
        'a ',
        'ه',
        '.',
        '\u200d',
        'http://a.b/',
      ),
      fc.string({ unit: 'binary', maxLength: 4 }),
    ),
    { minLength: 1, maxLength: 60 },
  )
  .chain((parts) => fc.integer({ min: 1, max: 120 }).map((times) => parts.join('').repeat(times)));

it('takes a bounded number of steps for each character of any text that is accepted', () => {
  fc.assert(
    fc.property(hostile, (raw) => {
      let text;
      try {
        text = cleanText(raw.slice(0, limits.bodyMaxCodePoints), limits.bodyMaxCodePoints);
      } catch {
        return;
      }
      for (const matcher of matchers) {
        matcher.find(text);
        expect(matcher.steps).toBeLessThanOrEqual(STEPS_PER_UNIT * text.length + 1_000);
      }
    }),
    { numRuns: 300 },
  );
});

it('takes no more steps for a text that is ten times as long than ten times as many', () => {
  for (const part of ['ه', 'a ', '1l', 'k.a.', 'aaaaab', '$@', 'و', 'كلمة ', 'ﷺ']) {
    const steps = [400, 4_000].map((length) => {
      matchers[0].find(part.repeat(Math.ceil(length / part.length)));
      return matchers[0].steps;
    });
    expect(steps[1]).toBeLessThanOrEqual(11 * (steps[0] ?? 0) + 100);
  }
});

it('takes no more steps for a list a hundred times as long', () => {
  const text = 'a comment of several ordinary words, وتعليق من عدة كلمات عادية ';
  const steps = [100, 10_000].map((size) => {
    const matcher = new WordMatcher({ words: long.slice(0, size) });
    matcher.find(text.repeat(20));
    return matcher.steps;
  });
  expect(steps[1]).toBeLessThanOrEqual(2 * (steps[0] ?? 0));
});
