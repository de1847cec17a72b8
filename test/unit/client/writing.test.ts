import { emphasised, quoted } from '../../../client/ui/format-buttons.tsx';
import { fits, roomLeft } from '../../../client/ui/graphemes.ts';
import { mixesScripts } from '../../../client/ui/mixed-scripts.ts';

const FAMILY = '👩‍👩‍👧‍👦';

it('counts near the limit: room in code points, what is too much in characters that people see', () => {
  expect(roomLeft('a'.repeat(4_000))).toBeNull();
  expect(roomLeft('a'.repeat(4_990))).toBe(10);
  expect(roomLeft('a'.repeat(5_000) + FAMILY)).toBe(-1);
  expect(Array.from(FAMILY)).toHaveLength(7);
  expect(roomLeft('a'.repeat(5_000) + 'مَّ')).toBe(-1);
  expect([fits('a'.repeat(5_000)), fits(FAMILY.repeat(1_000)), fits('  ')]).toEqual([
    true,
    false,
    false,
  ]);
});

it.each([
  ['https://аpple.com/x', true],
  ['https://аррӏе.com', true],
  ['https://apple.com/привет', false],
  ['https://пример.рф', false],
  ['https://موقع.com', false],
  ['https://موقعbank.com', true],
  ['https://xn--80ak6aa92e.com', false],
])('sees whether the host of %s mixes scripts that deceive: %s', (address, mixed) => {
  expect(mixesScripts(address)).toBe(mixed);
});

it('puts marks around what is chosen, and takes them off again', () => {
  expect(emphasised('so it is', 3, 5)).toEqual(['so *it* is', 4, 6]);
  expect(emphasised('so *it* is', 4, 6)).toEqual(['so it is', 3, 5]);
  expect(quoted('one\ntwo', 4, 7)).toEqual(['one\n> two', 9, 9]);
  expect(quoted('one\n> two', 6, 9)).toEqual(['one\ntwo', 7, 7]);
});
