import { readFile } from 'node:fs/promises';

/**
 * What Preact can do and no component of the embed asks of it. Each is one condition or assignment in its
 * published file, made constant here; what then can never run, the minifier drops: 650 bytes after gzip.
 * @type {readonly (readonly [string, RegExp, string])[]}
 */
const unused = [
  ['class components', /(\w)\.prototype&&\1\.prototype\.render/, '!1'],
  ['suspension while hydrating', /128&\w\.__u/g, '0'],
  ['suspension: what is thrown is a promise', /\b\w\.then(?=\|\||\))/g, '0'],
  ['suspension: its mark', /\w\.__u&=-161,/, ''],
  ['inner HTML', /"dangerouslySetInnerHTML"==\w\?\w=\w:/g, ''],
  [
    'styles as objects',
    /if\("string"==typeof (\w)\)(\w)\.style\.cssText=\1;else\{.*?\}(?=else if\("o")/,
    '$2.style.cssText=$1;',
  ],
  ['error boundaries', /=\{__e:function\((\w),.*?throw \1\}\}/, '={__e($1){throw $1}}'],
  ['default properties', /"function"==typeof (\w)&&null!=\1\.defaultProps/, '!1'],
  ['forced updates', /\w\.prototype\.forceUpdate=function.*?\)\},/, ''],
];

/**
 * Preact with only what the embed's components use. Where another version of it reads otherwise, that part
 * stays as it is, with a warning, and `npm run budget` tells what it weighs.
 * @type {import('esbuild').Plugin}
 */
export const preactAsUsed = {
  name: 'preact-as-used',
  setup(build) {
    build.onLoad({ filter: /preact\/dist\/preact\.(m|module\.)js$/ }, async ({ path: file }) => {
      let contents = await readFile(file, 'utf8');
      const warnings = [];
      for (const [what, pattern, instead] of unused) {
        const found = contents.search(pattern) !== -1;
        if (!found) warnings.push({ text: `Preact has changed; not left out any more: ${what}` });
        contents = contents.replace(pattern, instead);
      }
      return { contents, loader: 'js', warnings };
    });
  },
};
