import { createKnownBrowsers } from '../../../src/identity/known-browsers.ts';

const SECRET = 'a secret for tests only, of 32 bytes or more';
const DAY_MS = 86_400_000;
const browsers = createKnownBrowsers(SECRET);
const mark = browsers.mark('mona', 0);

it('knows a mark again, for its account, for 90 days', () => {
  const number = browsers.numberOf(mark, 'mona', 0);
  expect(number).toMatch(/^[0-9a-f]{24}$/);
  expect(browsers.numberOf(mark, 'mona', 90 * DAY_MS - 1)).toBe(number);
  expect(browsers.numberOf(mark, 'mona', 90 * DAY_MS)).toBeNull();
  expect(createKnownBrowsers(SECRET).numberOf(mark, 'mona', 0)).toBe(number);
  expect(browsers.numberOf(browsers.mark('mona', 0), 'mona', 0)).not.toBe(number);
});

it('takes no mark of another account or site, and none that was changed or made up', () => {
  expect(browsers.numberOf(mark, 'karim', 0)).toBeNull();
  expect(createKnownBrowsers(`${SECRET}!`).numberOf(mark, 'mona', 0)).toBeNull();
  const [until = '', number = '', seal = ''] = mark.split('.');
  const forged = [
    '',
    '..',
    `${until}0.${number}.${seal}`,
    `${until}.${number.replace(/./, (one) => (one === 'a' ? 'b' : 'a'))}.${seal}`,
    `${until}.${number}.${seal.slice(1)}`,
    `${until}.${number}.`,
    `1e20.${number}.${seal}`,
    `${mark}.`,
    ` ${mark}`,
  ];
  expect(forged.map((one) => browsers.numberOf(one, 'mona', 0))).toEqual(forged.map(() => null));
});

it('says nothing of the account that it is for', () => {
  expect(mark).not.toContain('mona');
  expect(Buffer.from(mark.split('.')[2] ?? '', 'base64url').toString('latin1')).not.toContain(
    'mona',
  );
});
