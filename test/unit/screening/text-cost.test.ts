import fc from 'fast-check';
import { limits } from '../../../src/contract/limits.ts';
import { findLinks } from '../../../src/domain/screening/links/find-links.ts';
import { costlyText } from '../../corpus/costly-texts.ts';
import { seededRandom } from '../../corpus/random.ts';
import { textPipeline } from '../../corpus/text-pipeline.ts';

/** Steps of the matcher for one UTF-16 unit: see `matcher-cost.test.ts`. */
const STEPS_PER_UNIT = 60;
/** U+FDFA becomes 18 letters; nothing grows more (UAX 15, stability). */
const GROWTH_MAX = 18;
const MARKS_IN_A_ROW = /\p{M}+/gu;

/** What is dear, counted: units given to `normalize` and the longest run of marks among them; addresses parsed. */
function counted<T>(run: () => T): {
  readonly given: T;
  readonly normalised: number;
  readonly longestRun: number;
  readonly parsed: number;
} {
  const inputs: string[] = [];
  let parsed = 0;
  type Normalize = (this: string, form?: string) => string;
  const { value } = Object.getOwnPropertyDescriptor(String.prototype, 'normalize') ?? {};
  const normalize = value as Normalize;
  const Original = globalThis.URL;
  const spy = jest.spyOn(String.prototype, 'normalize').mockImplementation(function (
    this: string,
    form?: string,
  ) {
    inputs.push(this);
    return normalize.call(this, form);
  });
  globalThis.URL = class extends Original {
    constructor(...given: ConstructorParameters<typeof Original>) {
      parsed += 1;
      super(...given);
    }
  };
  try {
    const given = run();
    const runs = inputs.flatMap((input) => input.match(MARKS_IN_A_ROW) ?? []);
    return {
      given,
      normalised: inputs.reduce((sum, { length }) => sum + length, 0),
      longestRun: Math.max(0, ...runs.map((marks) => Array.from(marks).length)),
      parsed,
    };
  } finally {
    spy.mockRestore();
    globalThis.URL = Original;
  }
}

const seeds = fc.integer({ min: 0, max: 2 ** 31 });

it('does a bounded amount of work for any text, however it is made to be dear', () => {
  const pipeline = textPipeline();
  fc.assert(
    fc.property(seeds, (seed) => {
      const raw = costlyText(seededRandom(seed));
      const { given, longestRun, normalised, parsed } = counted(() => pipeline.run(raw));
      expect(longestRun).toBeLessThanOrEqual(limits.markRunMax);
      // The text once, and each new code point a few times, ever: folds are kept.
      expect(normalised).toBeLessThanOrEqual(raw.length + 200 * new Set(raw).size);
      expect(parsed).toBeLessThanOrEqual(3 * 200 + 3);
      // What is refused for its form costs nothing more.
      if (given === null) return;
      const { body, folded } = given;
      expect(pipeline.matcher.steps).toBeLessThanOrEqual(STEPS_PER_UNIT * raw.length + 1_000);
      expect(folded.length).toBeLessThanOrEqual(GROWTH_MAX * body.length);
      expect(Array.from(body).length).toBeLessThanOrEqual(limits.bodyMaxCodePoints);
    }),
    { numRuns: 200 },
  );
});

it('would normalise runs of marks without end, were they not cut before (the control)', () => {
  const raw = `a${'\u0301\u0323'.repeat(2_000)}`;
  expect(counted(() => raw.normalize('NFC')).longestRun).toBe(4_000);
  expect(counted(() => textPipeline().run(raw)).longestRun).toBe(limits.markRunMax);
});

it('finds in a text the links that a pattern without bounds on its cost would find', () => {
  const naive =
    /(?:\bhttps?:\/\/|\bwww\.)[^\s<>"']+|[\p{L}\p{N}][\p{L}\p{N}-]{0,62}(?:\.[\p{L}\p{N}-]{1,63}){0,4}\.(?:com|io|ru|net)(?![\p{L}\p{N}-])(?:\/[^\s<>"']*)?/giu;
  const parts = [
    'a',
    'b-',
    '-',
    '.',
    '.com',
    '.io',
    '.ru',
    'http://',
    'www.',
    '/x',
    ' ',
    'كلمة',
    '(',
    ')',
    ',',
    '…',
  ];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...parts), { maxLength: 12 }), (some) => {
      const text = some.join('');
      const expected = [...text.matchAll(naive)].map(({ 0: written, index }) => {
        return [index, index + written.replace(/[.,;:!?)\]}»”’…]+$/u, '').length];
      });
      expect(findLinks(text).map(({ from, to }) => [from, to])).toEqual(expected);
    }),
    { numRuns: 2_000, examples: [[['b-', 'www.', 'a', '.ru', '…', 'www.', 'a']]] },
  );
});
