import { lookAlikes } from '../../../src/domain/text/confusables.ts';
import { drawnName } from '../../../src/domain/text/drawn-name.ts';
import { nameKeys, nameSet } from '../../../src/domain/text/name-keys.ts';
import { nameSkeleton } from '../../../src/domain/text/name-skeleton.ts';

const alike = (one: string, other: string): boolean => nameSet([one]).has(other);

// Each stood beside the other where names were compared by what they read as alone.
it.each([
  ['Sindair', 'Sinclair'],
  ['SincIair', 'Sindair'],
  ['clara', 'dara'],
  ['3оя', 'Зоя'],
  ['6орис', 'борис'],
  ['МАРГО', '\u039c\u0391\u03a1\u0393\u039f'],
  ['ФИМА', '\u03a6\u0418\u041c\u0391'],
  ['\u0553', '\u03a6'],
  ['\u0470', '\u03a8'],
  ['\u2c93\u2ca1', '\u2c93\u03c0'],
  ['\u04cb', '\u04b6'],
  ['\u2f00\u2e85', '\u4e00\u4ebb'],
  ['ABBA \u222a', 'ABBA U'],
])('takes %s for %s, as they are drawn', (one, other) => {
  expect(alike(one, other)).toBe(true);
  expect(alike(other, one)).toBe(true);
  // The control.
  expect(nameSkeleton(one)).not.toBe(nameSkeleton(other));
});

it.each([
  ['SARA', 'sara'],
  ['Jos\u00e9', 'Jose'],
  ['S.A.R.A', 'Sara'],
  ['\u0645\u064f\u0646\u0649', '\u0645\u0646\u064a'],
])('takes %s for %s, as they are read', (one, other) => {
  expect(alike(one, other)).toBe(true);
});

it('takes SARA for sara by how they read alone (the control)', () => {
  expect(drawnName('SARA')).not.toBe(drawnName('sara'));
});

it.each([
  ['Clara', 'Dara'],
  ['Alicia', 'Alida'],
  ['Layla', 'Leila'],
  ['Анна', 'Инна'],
  ['Ґнат', 'Інна'],
  ['דני', 'דן'],
  ['خای', 'خاں'],
  ['رامي', 'راسي'],
  ['राम', 'रमा शर्मा'],
  ['김민수', '김민서'],
  ['田中', '中田'],
  ['Γιάννης', 'Γιώργος'],
  ['Արամ', 'Արմեն'],
])('does not take %s for %s', (one, other) => {
  expect(alike(one, other)).toBe(false);
});

it('leaves nothing to compare of a name of which nothing can be seen, and compares signs as they are read', () => {
  expect(nameKeys('\u2800 \u3164 \u200b\u064e')).toEqual([]);
  expect(alike('...', '!!!')).toBe(false);
  expect(alike('\u{1f600}', '\u{1f600} \u{1f600}')).toBe(true);
});

it('leads what looks alike to its end in one step, in all of the table but for a row of Unicode’s', () => {
  expect(lookAlikes.size).toBeGreaterThan(2_000);
  const further = [...lookAlikes.values()].filter((prototype) => {
    const end = prototype.normalize('NFD');
    const again = Array.from(end, (one) => lookAlikes.get(one) ?? one).join('');
    return again.replace('rn', 'm') !== end.replace('rn', 'm');
  });
  expect(further).toEqual(['\u0439\u0326']);
});
