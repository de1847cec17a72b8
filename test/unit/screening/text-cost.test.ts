import fc from 'fast-check';
import { limits } from '../../../src/contract/limits.ts';
import { findLinks } from '../../../src/domain/screening/links/find-links.ts';
import { costlyText } from '../../corpus/costly-texts.ts';
import { seededRandom } from '../../corpus/random.ts';
import { naivePipeline } from '../../corpus/naive-pipeline.ts';
import { textPipeline } from '../../corpus/text-pipeline.ts';
import type { TextPipeline } from '../../corpus/text-pipeline.ts';

/** Steps of the matcher for one UTF-16 unit: see `matcher-cost.test.ts`. */
const STEPS_PER_UNIT = 60;
/** U+FDFA becomes 18 letters; nothing grows more (UAX 15, stability). */
const GROWTH_MAX = 18;
/** Links of a text that are read, and how often a rule may read one again. */
const PARSED_MAX = 3 * 200 + 3;
/** Words a text is found by, and the readings of the last one. */
const WORDS_MAX = 300 + 16;
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

/** The bounds on its work that a pipeline breaks for a text, by name. */
function broken(pipeline: TextPipeline, raw: string): readonly string[] {
  const { given, longestRun, normalised, parsed } = counted(() => pipeline.run(raw));
  const held: Record<string, boolean> = {
    'marks in a row': longestRun <= limits.markRunMax,
    // The text once, and each new code point a few times, ever: folds are kept.
    'units normalised': normalised <= raw.length + 200 * new Set(raw).size,
    'addresses parsed': parsed <= PARSED_MAX,
  };
  // What is refused for its form costs nothing more.
  if (given !== null) {
    const { body, folded, words } = given;
    held['steps of the matcher'] = pipeline.steps() <= STEPS_PER_UNIT * raw.length + 1_000;
    held['growth'] = folded.length <= GROWTH_MAX * body.length;
    held['words'] = words.length <= WORDS_MAX;
    held['length'] = Array.from(body).length <= limits.bodyMaxCodePoints;
  }
  return Object.keys(held).filter((name) => held[name] === false);
}

it('does a bounded amount of work for any text, however it is made to be dear', () => {
  const pipeline = textPipeline();
  fc.assert(
    fc.property(seeds, (seed) => {
      expect(broken(pipeline, costlyText(seededRandom(seed)))).toEqual([]);
    }),
    { numRuns: 200 },
  );
});

/** A list that a site has after some years. */
const LIST = Array.from({ length: 2_000 }, (_, at) => `listed${String(at)}`);

/** Texts within the limits, each of which is dear for a pipeline that does not mind its bound. */
const DEAR: Readonly<Record<string, string>> = {
  'marks in a row': `a${'\u0301\u0323'.repeat(2_000)}`,
  'units normalised': 'a'.repeat(5_000),
  'addresses parsed': 'a.io '.repeat(1_000),
  'steps of the matcher': 'x'.repeat(5_000),
  words: Array.from({ length: 900 }, (_, at) => String(at)).join(' '),
  length: '\ufb2c'.repeat(5_000),
};

it.each(Object.entries(DEAR))(
  'bounds the %s, which a naive pipeline does not (the control)',
  (bound, raw) => {
    expect(broken(naivePipeline(LIST), raw)).toContain(bound);
    expect(broken(textPipeline(LIST), raw)).toEqual([]);
  },
);

it('finds in a text the links that a pattern without bounds on its cost would find', () => {
  const naive =
    /https?:\/\/[^\s<>"'«»]+|\bwww\.(?:(?!https?:\/\/)[^\s<>"'«»])+|[\p{L}\p{N}][\p{L}\p{N}-]{0,62}(?:\.[\p{L}\p{N}-]{1,63}){0,4}\.(?:com|io|ru|net)(?![\p{L}\p{N}-])(?:\/(?:(?!https?:\/\/)[^\s<>"'«»])*)?/giu;
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
        return [index, index + written.replace(/[.,;:!?*)\]}»”’،؛؟…]+$/u, '').length];
      });
      expect(findLinks(text).map(({ from, to }) => [from, to])).toEqual(expected);
    }),
    { numRuns: 2_000, examples: [[['b-', 'www.', 'a', '.ru', '…', 'www.', 'a']]] },
  );
});
