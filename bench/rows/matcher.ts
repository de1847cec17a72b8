import { Filter } from 'bad-words';
import { WordMatcher } from '../../src/domain/screening/words/word-matcher.ts';
import { corpus, listed } from '../../test/corpus/corpus.ts';
import type { CorpusPart, Disguised } from '../../test/corpus/corpus.ts';
import { seededRandom } from '../../test/corpus/random.ts';
import type { Row } from '../row.ts';

const PATTERNS = 10_000;
const MB = 1_000_000;

/** So many made-up words of Arabic and Latin letters. */
function madeUp(count: number): readonly string[] {
  const random = seededRandom(11);
  const alphabets = ['ابتثجحخدذرزسشصضطظعغفقكلمنهوي', 'abcdefghijklmnopqrstuvwxyz'].map((letters) =>
    Array.from(letters),
  );
  return Array.from({ length: count }, (_, at) =>
    Array.from({ length: 5 + random.below(5) }, () => random.pick(alphabets[at % 2] ?? [])).join(
      '',
    ),
  );
}

function share(texts: readonly Disguised[], finds: (it: Disguised) => boolean): number {
  return (100 * texts.filter(finds).length) / texts.length;
}

function figures(
  name: string,
  part: CorpusPart,
  finds: (text: string) => boolean,
): Readonly<Record<string, number>> {
  const caught = part.harmless.filter(finds).length;
  return {
    [`${name} recall, Arabic`]: share(part.arabic, ({ text }) => finds(text)),
    [`${name} recall, other`]: share(part.other, ({ text }) => finds(text)),
    [`${name} false positives`]: (100 * caught) / part.harmless.length,
  };
}

const percent = (name: string): Readonly<Record<string, string>> => ({
  [`${name} recall, Arabic`]: '%',
  [`${name} recall, other`]: '%',
  [`${name} false positives`]: '%',
});

const matcherCorpus: Row = {
  name: 'matcher-corpus',
  about:
    'Disguised words found and harmless texts caught, in the held-out half of the corpus, with the same list on both sides',
  units: { ...percent('hiwar'), ...percent('bad-words') },
  limitS: 120,
  rounds: 1,
  goals: [
    { label: 'Arabic found', figure: 'hiwar recall, Arabic', atLeast: 99 },
    { label: 'others found', figure: 'hiwar recall, other', atLeast: 99 },
    { label: 'harmless caught', figure: 'hiwar false positives', atMost: 0.1 },
  ],
  open() {
    const matcher = new WordMatcher({ words: listed });
    const filter = new Filter({ emptyList: true });
    filter.addWords(...listed);
    const { heldOut } = corpus();
    return Promise.resolve(() =>
      Promise.resolve({
        ...figures('hiwar', heldOut, (text) => matcher.find(text).length > 0),
        ...figures('bad-words', heldOut, (text) => filter.isProfane(text)),
      }),
    );
  },
};

/** Runs a task over texts for a while and gives megabytes of UTF-8 a second of processor time. */
function throughput(texts: readonly string[], task: (text: string) => unknown): number {
  const before = process.cpuUsage();
  for (const text of texts) task(text);
  const { system, user } = process.cpuUsage(before);
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  return bytes / MB / ((user + system) / 1e6);
}

const matcherThroughput: Row = {
  name: 'matcher-throughput',
  about:
    'Text searched per second of one core, for 10,000 patterns; bad-words for the few of the corpus',
  units: { hiwar: 'MB/s', 'bad-words': 'MB/s' },
  limitS: 120,
  goals: [{ label: 'per core', figure: 'hiwar', atLeast: 20 }],
  open(world) {
    const matcher = new WordMatcher({ words: madeUp(PATTERNS) });
    const filter = new Filter({ emptyList: true });
    filter.addWords(...listed);
    const { heldOut, tuned } = corpus();
    const once = [...tuned.harmless, ...heldOut.harmless];
    const texts = Array.from({ length: world.size(40, 5) }, () => once).flat();
    throughput(once, (text) => matcher.find(text));
    return Promise.resolve(() =>
      Promise.resolve({
        hiwar: throughput(texts, (text) => matcher.find(text)),
        'bad-words': throughput(once.slice(0, 300), (text) => filter.isProfane(text)),
      }),
    );
  },
};

const matcherBuild: Row = {
  name: 'matcher-build',
  about: 'Making the automaton of 10,000 patterns, processor time',
  units: { hiwar: 'ms' },
  limitS: 60,
  rounds: 5,
  goals: [{ label: 'built', figure: 'hiwar', atMost: 200 }],
  open() {
    const words = madeUp(PATTERNS);
    return Promise.resolve(() => {
      const before = process.cpuUsage();
      new WordMatcher({ words }).find('');
      const { system, user } = process.cpuUsage(before);
      return Promise.resolve({ hiwar: (user + system) / 1_000 });
    });
  },
};

/** Longest texts that are accepted, each costly in its own way. */
const COSTLY = [
  'ه',
  'a ',
  '1l',
  'k.a.',
  '$@5',
  'كلمة ',
  'ﷺ',
  'ا\u064b\u0651',
  'http://a.b/ ',
  'aaab',
];

const screeningCost: Row = {
  name: 'screening-cost',
  about:
    'The dearest of ten hostile comments of 5,000 characters, matched against 10,000 patterns, processor time',
  units: { hiwar: 'ms' },
  limitS: 60,
  goals: [{ label: 'each', figure: 'hiwar', atMost: 5 }],
  open() {
    const matcher = new WordMatcher({ words: [...madeUp(PATTERNS), ...listed] });
    const texts = COSTLY.map((part) => part.repeat(Math.floor(5_000 / part.length)));
    const cost = (text: string): number => {
      const times = 20;
      const before = process.cpuUsage();
      for (let time = 0; time < times; time += 1) matcher.find(text);
      const { system, user } = process.cpuUsage(before);
      return (user + system) / 1_000 / times;
    };
    texts.map(cost);
    return Promise.resolve(() => Promise.resolve({ hiwar: Math.max(...texts.map(cost)) }));
  },
};

export const matcherRows = [matcherCorpus, matcherThroughput, matcherBuild, screeningCost];
