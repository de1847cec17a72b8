import { existsSync, readFileSync } from 'node:fs';

const page = readFileSync('SECURITY.md', 'utf8');
const table = page.split('\n').filter((line) => /^\| (?!attack|-)/.test(line));

it('names for every attack a defence and what shows it, and all of it is there', () => {
  expect(table.length).toBeGreaterThan(20);
  const tests = [...page.matchAll(/`(test\/[\w/.-]+\.test\.tsx?)`/g)].map(([, path = '']) => path);
  expect(new Set(tests).size).toBeGreaterThan(20);
  expect(tests.filter((path) => !existsSync(path))).toEqual([]);
  for (const line of table) expect(line).toMatch(/`test\/|\brows? \d|`docs\/|`npm run /);
});

it('names every row of the list of threats that the hostile suite runs', () => {
  const named = new Set(
    [...page.matchAll(/\brows? (\d+)(?:–(\d+))?(?:, (\d+))?(?:, (\d+))?/g)].flatMap(
      ([, from = '', to = from, ...more]) => [
        ...Array.from({ length: Number(to) - Number(from) + 1 }, (_, at) => Number(from) + at),
        ...more.filter(Boolean).map(Number),
      ],
    ),
  );
  const all = Array.from({ length: 52 }, (_, at) => at + 1);
  expect(all.filter((row) => !named.has(row))).toEqual([]);
});
