import { Filter } from 'bad-words';
import { WordMatcher } from '../../../src/domain/screening/words/word-matcher.ts';
import { corpus, listed } from '../../corpus/corpus.ts';
import type { Disguised } from '../../corpus/corpus.ts';

const { heldOut, tuned } = corpus();
const matcher = new WordMatcher({ words: listed });
const control = new Filter({ emptyList: true });
control.addWords(...listed);

const recall = (texts: readonly Disguised[], finds: (it: Disguised) => boolean): number =>
  texts.filter(finds).length / texts.length;
const finds = ({ text, word }: Disguised): boolean =>
  matcher.find(text).some(({ pattern }) => pattern === word);

it('is large enough to say something', () => {
  expect(tuned.arabic.length + heldOut.arabic.length).toBeGreaterThanOrEqual(300);
  expect(tuned.other.length + heldOut.other.length).toBeGreaterThanOrEqual(200);
  expect(new Set([...tuned.harmless, ...heldOut.harmless]).size).toBeGreaterThanOrEqual(2_000);
});

it.each([
  ['tuned, Arabic', tuned.arabic],
  ['tuned, other', tuned.other],
  ['held out, Arabic', heldOut.arabic],
  ['held out, other', heldOut.other],
])('finds 99 of 100 disguised words: %s', (_, texts) => {
  expect(recall(texts, finds)).toBeGreaterThanOrEqual(0.99);
  // The control: bad-words with the same list misses most of them.
  expect(recall(texts, ({ text }) => control.isProfane(text))).toBeLessThan(0.3);
});

it.each([
  ['tuned', tuned.harmless],
  ['held out', heldOut.harmless],
])('lets 999 of 1,000 harmless texts pass: %s', (_, texts) => {
  const caught = texts.filter((text) => matcher.find(text).length > 0);
  expect(caught.length / texts.length).toBeLessThanOrEqual(0.001);
  // The control: a search for the listed letters anywhere catches texts that hold them in other words.
  const holding = texts.filter((text) => listed.some((word) => text.includes(word)));
  expect(holding.length / texts.length).toBeGreaterThan(0.1);
});
