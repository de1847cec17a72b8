import { isOlder } from '../../../src/storage/engine/glibc.ts';

it.each([
  ['2.36', '2.38', true],
  ['2.38', '2.38', false],
  ['2.4', '2.38', true],
  ['2.40', '2.38', false],
  ['3.0', '2.38', false],
])('%s is older than %s: %s', (have, wanted, older) => {
  expect(isOlder(have, wanted)).toBe(older);
});
