import { screen } from '../../../src/domain/screening/screening.ts';
import { compilePolicy, initialPolicy } from '../../../src/domain/screening/policy.ts';
import { ChorusMemory } from '../../../src/domain/screening/repeats/chorus-memory.ts';
import { TextMemory } from '../../../src/domain/screening/repeats/text-memory.ts';
import { pastRepeats } from '../../../src/domain/screening/screening-rules.ts';
import { plainArticle } from '../../support/lane-parts.ts';

const start = initialPolicy({ linksGuest: 0, linksReader: 2 });
const MINUTE = 60_000;
const article = plainArticle('a');

type Said = {
  readonly body: string;
  readonly by?: string;
  readonly at?: number;
  readonly in?: string;
};

/** Which of the texts are held, by their place, as one after another is said by another author. */
function held(
  said: readonly Said[],
  change: Partial<typeof start.rules.chorus> = {},
  more = {},
): number[] {
  const chorus = { ...start.rules.chorus, ...change };
  const policy = compilePolicy({ ...start, rules: { ...start.rules, chorus, ...more } });
  const rules = pastRepeats(policy, { texts: new TextMemory(), chorus: new ChorusMemory() });
  return said.flatMap(({ at = 0, body, by, in: id = 'a' }, place) => {
    const author = { id: by ?? `guest:${String(place)}`, role: 'guest' as const };
    const notes = screen(rules, {
      ...{ article: { ...article, id }, author, body, edit: false, newcomer: true, now: at },
      submission: `${id}\n${author.id}\n${String(place)}`,
    });
    return notes.some(({ rule }) => rule === 'chorus' || rule === 'copies') ? [place] : [];
  });
}

const many = (count: number, body: (place: number) => string, more: Partial<Said> = {}): Said[] =>
  Array.from({ length: count }, (_, place) => ({ body: body(place), ...more }));
const from = (first: number, count: number): number[] =>
  Array.from({ length: count - first }, (_, at) => first + at);

it.each([
  ['a short word', () => 'sellout'],
  [
    'a word in many spellings',
    (n: number) => ['SELLOUT!!', 'selloooout', 'sell-out sell-out', 'ѕеllout'][n % 4] ?? '',
  ],
  [
    'an Arabic word, however it is written',
    (n: number) => ['مرتزقه', 'مـرتزقة', 'مُرتزقة!!', 'مرتزقة مرتزقة'][n % 4] ?? '',
  ],
  ['one emoji', () => '🤡'],
  ['one emoji, again and again, in any colour', (n: number) => '🖕🏿 '.repeat(1 + (n % 5))],
  ['two emoji in any order', (n: number) => (n % 2 === 0 ? '🤡💩' : '💩 🤡🤡')],
])(
  'holds a raid of %s from the tenth author on; without the rule nothing is held',
  (_name, body) => {
    const raid = many(30, body);
    expect(held(raid)).toEqual(from(9, 30));
    expect(held(raid, { found: 'off' })).toEqual([]);
  },
);

const CONDOLENCES = [
  'الله يرحمه',
  'رحمه الله وأسكنه فسيح جناته',
  'إنا لله وإنا إليه راجعون',
  'آمين',
  'آمييييين يا رب العالمين',
  'اللَّهُمَّ اغفر له وارحمه',
  'البقاء لله 😢',
  'RIP',
  'Rest in peace 🙏',
  'My deepest condolences to the family',
  'Ruhe in Frieden',
  'Descanse en paz',
  'روحش شاد',
  'Mes sincères condoléances',
  'יהי זכרו ברוך',
  'Allah rahmet eylesin',
  'انا للہ وانا الیہ راجعون',
  'ألف مبروك 🎉',
  '+1',
  '👍',
  '👏👏👏',
  '❤️',
  '😂😂😂',
  'هههههه',
  'شكرا',
  'thanks!',
  'goooooal',
  '.',
];

it.each(CONDOLENCES)('a thousand people may say %s within a minute', (body) => {
  const thread = many(1_000, () => body).map((said, n) => ({ ...said, at: n * 60 }));
  expect(held(thread)).toEqual([]);
});

it('control: without the customary words the condolences are held', () => {
  jest.isolateModules(() => {
    jest.doMock('../../../src/domain/screening/repeats/customary-words.ts', () => ({
      customaryWords: [],
      customarySigns: '',
    }));
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- the modules anew, with the lists empty
    const policyAnew = require('../../../src/domain/screening/policy.ts') as {
      compilePolicy: typeof compilePolicy;
    };
    const { isCustomary } = policyAnew.compilePolicy(start);
    expect(CONDOLENCES.filter((body) => isCustomary(body) && !/^\+1$/.test(body))).toEqual([]);
  });
  jest.dontMock('../../../src/domain/screening/repeats/customary-words.ts');
});

it('what the site adds is let be too; an insult among customary words is not', () => {
  const raid = many(12, () => 'الأهلي');
  expect(held(raid)).toEqual(from(9, 12));
  expect(held(raid, { customary: ['الأهلي'] })).toEqual([]);
  expect(held(many(12, () => 'thanks clown'))).toEqual(from(9, 12));
});

it('counts authors, not texts; of one article; within the window', () => {
  expect(held(many(30, () => 'sellout', { by: 'guest:one' }))).toEqual([]);
  expect(
    held(many(30, () => 'sellout').map((said, n) => ({ ...said, in: `a${String(n % 5)}` }))),
  ).toEqual([]);
  expect(held(many(30, () => 'sellout').map((said, n) => ({ ...said, at: n * MINUTE })))).toEqual(
    [],
  );
  expect(held(many(9, () => 'sellout'))).toEqual([]);
  const slow = many(30, () => 'sellout').map((said, n) => ({ ...said, at: n * MINUTE }));
  expect(held(slow, { windowMinutes: 60 })).toEqual(from(9, 30));
});

it('what ten people would say who do not know of one another is not held', () => {
  const thread = many(200, (n) => `well, number ${String(n)} is my view`);
  expect(held(thread)).toEqual([]);
  expect(
    held(many(12, (n) => ['I think so', 'I do not think so', 'maybe later'][n % 3] ?? '')),
  ).toEqual([]);
});

it('an erased author is forgotten, and the memory is bounded', () => {
  const memory = new ChorusMemory();
  const note = (key: string, authorId: string, now: number) =>
    memory.note({ articleId: 'a', key, authorId }, now, 0);
  expect([note('x', 'one', 1), note('x', 'two', 1)]).toEqual([1, 2]);
  memory.forgetAuthor('one');
  expect(note('x', 'two', 2)).toBe(1);
  for (let n = 0; n < 20_000; n += 1) note(String(n), 'one', 3);
  expect(note('x', 'three', 4)).toBe(1);
  for (let n = 0; n < 500; n += 1) note('crowd', `reader:${String(n)}`, 5);
  expect(note('crowd', 'another', 6)).toBeLessThanOrEqual(101);
});
