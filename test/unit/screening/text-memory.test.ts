import fc from 'fast-check';
import { TextMemory } from '../../../src/domain/screening/repeats/text-memory.ts';
import { sketch } from '../../../src/domain/screening/repeats/text-sketch.ts';

const WORDS = 'water school bridge market harbour winter report letter garden captain'.split(' ');
const BASES = [
  'the harbour was closed for the whole winter and nobody was told',
  'the school by the bridge has asked the city for a letter since march',
  'what the report says about the market garden is not what we saw there',
];
/** Texts of which some are copies, some nearly, and some alike in a part only. */
const text = fc
  .tuple(fc.constantFrom(...BASES), fc.array(fc.constantFrom(...WORDS), { maxLength: 6 }))
  .map(([base, words]) => [base, ...words].join(' '));

/** What is counted if every text is compared with every other: the control. */
function compared(earlier: readonly string[], body: string): { exact: number; near: number } {
  const { folded, least } = sketch(body);
  let [exact, near] = [0, 0];
  for (const other of earlier.map(sketch)) {
    const shared = least.filter((value) => other.least.includes(value)).length;
    if (other.folded === folded) exact += 1;
    else if (shared >= Math.min(12, least.length)) near += 1;
  }
  return { exact, near };
}

it('finds the copies that a comparison with every text finds', () => {
  let [found, texts] = [0, 0];
  fc.assert(
    fc.property(fc.array(text, { minLength: 2, maxLength: 30 }), (bodies) => {
      const memory = new TextMemory();
      for (const [at, body] of bodies.entries()) {
        const copies = memory.note(`s${String(at)}`, sketch(body), 1_000, 0);
        expect(copies).toEqual(compared(bodies.slice(0, at), body));
        texts += 1;
        found += copies.near + copies.exact;
      }
    }),
    { numRuns: 60 },
  );
  expect(found).toBeGreaterThan(0);
  expect(found).toBeLessThan(texts * 15);
});

it('counts nothing of before the window, and no text as a copy of itself', () => {
  const memory = new TextMemory();
  const body = 'the harbour was closed for the whole winter';
  memory.note('one', sketch(body), 1_000, 0);
  expect(memory.note('two', sketch(body), 2_000, 1_500)).toEqual({ exact: 0, near: 0 });
  expect(memory.note('one', sketch(body), 2_100, 1_500)).toEqual({ exact: 1, near: 0 });
});
