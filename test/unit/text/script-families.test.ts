import { mixesScripts } from '../../../src/domain/text/script-families.ts';

// All but the last passed where scripts outside eleven families counted as one.
it.each([
  '\u0b95\u0e01',
  '\u0e01\u0e81',
  '\u0c05\u0c85',
  '\u0995\u0a15',
  '\u1780\u1000',
  'Sar\u0430',
])('finds that %s mixes scripts', (word) => {
  expect(mixesScripts(word)).toBe(true);
});

it.each([
  '\u0ba4\u0bae\u0bbf\u0bb4\u0bcd',
  '\u0e41\u0e14\u0e07',
  '\u0b95\u0bae\u0bb2\u0bcd \u0e41\u0e14\u0e07',
  '東京タワー',
  '서울 Seoul',
  'Sara 2',
])('lets %s be', (name) => {
  expect(mixesScripts(name)).toBe(false);
});
