import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve('client');
const sheets = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
  (name) => name.endsWith('.css') && !name.startsWith('examples'),
);
/** Properties and values that name a side of the screen where the text has a direction of its own. */
const PHYSICAL =
  /(?:^|[\s;{])(?:(?:margin|padding|border)-(?:left|right|top|bottom)[\w-]*|left|right|top|bottom|width|height|(?:min|max)-(?:width|height))\s*:|(?:float|text-align|clear)\s*:\s*(?:left|right)|border-(?:top|bottom)-(?:left|right)-radius/;

it.each(sheets)('%s names no physical side: it turns with its direction', (name) => {
  const css = readFileSync(path.join(root, name), 'utf8').replace(/@(?:media|container)[^{]*/g, '');
  const found = css
    .split('\n')
    .map((line, index) => `${String(index + 1)}: ${line.trim()}`)
    .filter((line) => PHYSICAL.test(line.replace(/^\d+: /, ' ')));
  expect(found).toEqual([]);
});

it('would find one', () => {
  expect(
    ['margin-left: 1px', 'float: right', 'left: 0'].every((css) => PHYSICAL.test(` ${css}`)),
  ).toBe(true);
});
