import { readFile } from 'node:fs/promises';

/**
 * What Preact can do and no component of the embed asks of it. Each is one condition or assignment in its
 * published file, made constant here; what then can never run, the minifier drops: 1,300 bytes after gzip.
 * @type {readonly (readonly [string, RegExp, string])[]}
 */
const unused = [
  ['class components', /(\w)\.prototype&&\1\.prototype\.render/, '!1'],
  ['inner HTML', /"dangerouslySetInnerHTML"==\w\?\w=\w:/g, ''],
  [
    'styles of elements',
    /if\("style"==\w\)if\("string"==typeof \w\)\w\.style\.cssText=.*?else (?=if\("o")/,
    '',
  ],
  [
    'consumers of contexts',
    /\(\w\.Consumer=function\(\w,\w\)\{return \w\.children\(\w\)\}\)\.contextType=(\w)/,
    '$1',
  ],
  [
    'contexts of class components',
    /\((\w)=\w\.contextType\)&&(\w)\[\1\.__c\],(\w)=\1\?\w\?\w\.props\.value:\1\.__:\2/,
    '0,$3=$2',
  ],
  ['what is called after a change', /\w&&this\._sb\.push\(\w\),/, ''],
  ['what is called after it', /,\w\.push\.apply\(\w\.__h,\w\._sb\),\w\._sb=\[\]/g, ''],
  ['what is to be called', /,\w\._sb=\[\](?=\))/, ''],
  [
    'references that are functions',
    /if\("function"==typeof (\w)\)\{var \w="function"==typeof \1\.__u;.*?\}else \1\.current/,
    '$1.current',
  ],
  [
    'error boundaries, and who shows what is suspended',
    /=\{__e:function\((\w),.*?throw \1\}\}/,
    '={__e($1){if(!$1.then)throw $1}}',
  ],
  ['default properties', /"function"==typeof (\w)&&null!=\1\.defaultProps/, '!1'],
  ['mathematics', /"math"==\w\?\w="[^"]*MathML":/, ''],
  ['old names of SVG attributes', /(\w)=\1\.replace\(\/xlink.*?"s"\)/, '0'],
  ['pages within SVG', /"foreignObject"==\w\?"[^"]*":/, ''],
  ['templates', /"template"==\w\.type\?\w\.content:/, ''],
  ['listeners on the way down', /(\w)!=\((\w)=\2\.replace\(\w,"\$1"\)\)/, '!1'],
  ['bars of progress', /"progress"==\w&&null==\w\?\w\.removeAttribute\("value"\):/, ''],
  ['bars of progress at nothing', /"progress"==\w&&!\w\|\|/, ''],
  ['values of forms that are only begun', /"textarea"==\w&&null!=\w\.defaultValue\?null:/, ''],
  [
    'what is only begun, taken back',
    /"value"==\w&&"defaultValue"in \w\|\|"checked"==\w&&"defaultChecked"in \w\|\|/,
    '',
  ],
  [
    'attributes that are not what the property is',
    /"(?:width|height|list|form|download|rowSpan|colSpan|popover)"!=\w&&/g,
    '',
  ],
  ['popovers', /"popover"==\w&&1==\w\?"":/, ''],
  ['elements of another name', /,\w\.is&&\w\)/, ')'],
  [
    'another clock for drawing',
    /\|\|\w!=\w\.debounceRendering\)&&\(\(\w=\w\.debounceRendering\)\|\|(\w)\)/,
    ')&&$1',
  ],
  ['a look at events', /\w\.event\?\w\.event\((\w)\):/, ''],
  ['big numbers and texts as objects', /\|\|"bigint"==typeof (\w)\|\|\1\.constructor==String/, ''],
  [
    'tools that look on: what is made',
    /(?:null==\w&&null!=(\w)\.vnode&&|(\w)\.vnode&&)\w\.vnode\(\w\),/g,
    '',
  ],
  ['tools that look on: what did not fit', /\w\.__m&&\w\.__m\(\w,\w\),/, ''],
  ['a whole document', /\w==document&&\(\w=document\.documentElement\),/, ''],
  ['where there are no promises', /"function"==typeof Promise\?(.*?):setTimeout/, '$1'],
  ['who would listen on the way down', /,\w=\w\(!0\)(?=,)/, ''],
  ['forced updates', /\w\.prototype\.forceUpdate=function.*?\)\},/, ''],
];

/** The same of its hooks. @type {typeof unused} */
const unusedHooks = [
  [
    'who looked on before: their names',
    /,\w=(\w)\.__b,\w=\1\.__r,\w=\1\.diffed,\w=\1\.__c,\w=\1\.unmount,\w=\1\.__(?=;)/,
    '',
  ],
  ['who looked on before, told last', /,\b(\w)&&\1\(\w(?:,\w)?\)(?=\})/g, ''],
  ['who looked on before, told first', /\b(\w)&&\1\(\w(?:,\w)?\)[,;]/g, ''],
  [
    'class components: what they said before',
    /var \w=\w\.shouldComponentUpdate,\w=\w\.componentWillUpdate;/,
    '',
  ],
  [
    'class components: whether they are drawn again',
    /if\((\w\.__c\.__H\.__\.some\(function\(\w\)\{.*?\}\)),(\w)\)\{var \w=\2\.call\(this,\w,\w,\w\);return \w\?\w\|\|\w:\w\}/,
    '$1;',
  ],
  [
    'class components: before they are drawn again',
    /if\(this\.__e\)\{var \w=(\w);\1=void 0,(\w\(\w,\w,\w\)),\1=\w\}\w&&\w\.call\(this,\w,\w,\w\)/,
    'this.__e&&$2',
  ],
  ['tools that look on', /(\w)\.__h&&\1\.__h\(\w,\w,\w\|\|\w\),/, ''],
  ['effects that are skipped', /!\w\.__s&&/g, ''],
  ['names that are made', /\w\.__=function\(\w,\w\)\{[^}]*\},/, ''],
  [
    'another clock for effects',
    /1!==(\w)\.push\((\w)\)&&(\w)===(\w)\.requestAnimationFrame\|\|\(\(\3=\4\.requestAnimationFrame\)\|\|(\w)\)/,
    '1===$1.push($2)&&$5',
  ],
  ['no frames to wait for', /"function"==typeof requestAnimationFrame/, '!0'],
];

/**
 * Preact with only what the embed's components use. Where another version of it reads otherwise the build
 * stops: some of these parts lean on one another.
 * @type {import('esbuild').Plugin}
 */
export const preactAsUsed = {
  name: 'preact-as-used',
  setup(build) {
    build.onLoad({ filter: /\/(preact|hooks)\.(m|module\.)js$/ }, async ({ path: file }) => {
      let contents = await readFile(file, 'utf8');
      const errors = [];
      for (const [what, pattern, instead] of /hooks\./.test(file) ? unusedHooks : unused) {
        const found = contents.search(pattern) !== -1;
        if (!found) errors.push({ text: `Preact has changed: look again at "${what}"` });
        contents = contents.replace(pattern, instead);
      }
      return { contents, loader: 'js', errors };
    });
  },
};
