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
  [
    'state of class components: its change',
    /(\.prototype\.setState=function\()\w,\w\)\{var .*?\(\w&&this\._sb\.push\(\w\),(\w\(this\))\)\}/,
    '$1){this.__v&&$2}',
  ],
  ['state of class components: where it begins', /,(\w)\.state\|\|\(\1\.state=\{\}\)/, ''],
  ['state of class components: as it was', /(\w)\.state=\1\.__s,(?=\1\.__d=!1\)|null)/g, ''],
  ['state of class components: as it is now', /,(\w)\.state=\1\.__s(?=\}while)/, ''],
  [
    'what is drawn from beside its properties',
    /\b(\w)\.render\(\1\.props,\1\.state,\1\.context\)(?=\}while)/,
    '$1.render($1.props)',
  ],
  [
    'what is made from beside its properties',
    /function (\w)\((\w),\w,(\w)\)\{return this\.constructor\(\2,\3\)\}/,
    'function $1($2){return this.constructor($2)}',
  ],
  [
    'fragments that are taken apart',
    /null!=(\w)&&\1\.type===\w&&null==\1\.key\?\w\(\1\.props\.children\):\1/,
    '$1',
  ],
  ['error boundaries: what is drawn anew', /,\w\.then\|\|\w\(\w\)(?=,\w\.__e)/, ''],
  [
    'error boundaries: what is taken away',
    /else if\(null!=(\w)\)for\((\w)=\1\.length;\2--;\)\w\(\1\[\2\]\)(?=\}else)/,
    '',
  ],
  [
    'comments among the elements',
    /do\{(\w)=\1&&\1\.nextSibling\}while\(null!=\1&&8==\1\.nodeType\);return \1/,
    'return $1&&$1.nextSibling',
  ],
  [
    'comments where something is suspended',
    /for\((\w\.__u\|=\w\?160:128;)(\w)&&8==\2\.nodeType&&\2\.nextSibling;\)\2=\2\.nextSibling;/,
    '$1',
  ],
  [
    'elements that are nowhere',
    /(\w)&&\1\.parentNode&&\1\.parentNode\.removeChild\(\1\)/,
    '$1&&$1.remove()',
  ],
  ['other copies of it that hear the same events', /Math\.random\(\)\.toString\(8\)/, '"hiwar"'],
  [
    'other ways to wait',
    /"function"==typeof Promise\?Promise\.prototype\.then\.bind\(Promise\.resolve\(\)\):setTimeout/,
    'queueMicrotask',
  ],
  [
    'attributes of what is taken over and not hydrated',
    /,!\w&&null!=\w\)for\((\w)=\{\},(\w)=0;\2<\w\.attributes\.length;\2\+\+\)\1\[\(\w=\w\.attributes\[\2\]\)\.name\]=\w\.value;/,
    ',0);',
  ],
  ['an element to draw in place of: what it held', /\w&&\w\.__k\|\|(?=\w\.__k,)/, ''],
  ['an element to draw in place of: what it holds', /\(!\w&&\w\|\|(\w)\)(?=\.__k=)/, '$1'],
  ['an element to draw in place of: itself', /!\w&&(\w)\?\[\1\]:/, ''],
  ['an element to draw in place of: what comes next', /!\w&&(\w)\?\1:/, ''],
  [
    'what is called before a change',
    /null!=(\w)\.componentWillUpdate&&\1\.componentWillUpdate\(\w,\1\.__s,\w\),/,
    '',
  ],
  ['state and context of who is asked', /(\.shouldComponentUpdate\(\w),\w\.__s,\w\)/, '$1)'],
  ['nobody who looks on: before', /\(\w=(\w\.__b)\)&&\w(?=\(\w\);)/, '$1'],
  [
    'nobody who looks on: while it is drawn',
    /\b(\w)&&\1(?=\(\w\),\w=\w\.render\(\w\.props\)\}while)/,
    '$1',
  ],
  [
    'states that change while they are drawn',
    /do(\{\w\.__d=!1,[^}]*\})while\(\w\.__d&&\+\+\w<25\);/,
    '$1',
  ],
  ['nobody who looks on: after', /\(\w=(\w\.diffed)\)&&\w(?=\(\w\),)/, ' $1'],
  ['nobody who looks on: last', /(\w)\.__c&&(?=\1\.__c\(\w,\w\))/, ''],
  ['nobody who looks on: when it goes', /(\w\.unmount)&&(?=\1\()/, ''],
  ['providers that go', /this\.componentWillUnmount=function\(\)\{\w=null\},/, ''],
  [
    'several contexts',
    /var (\w)=(\w)\.componentWillUnmount;(\2\.componentWillUnmount=function\(\)\{)(\w)&&(\4\.delete\(\2\)),\1&&\1\.call\(\2\)/,
    '$3$5',
  ],
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
  ['who would listen on the way down', /,\w=\w\(!0\)(?=,)/, ''],
  ['forced updates', /\w\.prototype\.forceUpdate=function.*?\)\},/, ''],
  [
    'what the language can do: elements',
    /function (\w)\(\w,\w,\w\)\{var \w,\w,\w,\w=\{\};for\(\w in \w\)"key"==.*?return (\w)\(\w,\w,\w,\w,null\)\}/,
    'function $1(t,p,...c){let{key:k,ref:r,...e}=p??{};e.children=c.length>1?c:c[0];return $2(t,e,k,r,null)}',
  ],
  [
    'what the language can do: copies',
    /function (\w)\((\w),(\w)\)\{for\(var (\w) in \3\)\2\[\4\]=\3\[\4\];return \2\}/,
    'var $1=Object.assign;',
  ],
  [
    'events whose names are not in small letters',
    /(\w)=(\w)\.toLowerCase\(\),\2=\1 in \w\|\|"onFocusOut"==\2\|\|"onFocusIn"==\2\?\1\.slice\(2\):\2\.slice\(2\)/,
    '$2=$2.slice(2).toLowerCase()',
  ],
  ['listeners on the way down: their names', /\w=!1,(?=\w=\w\.slice\(2\)\.toLowerCase)/, ''],
  ['listeners on the way down: where they are kept', /\.l\[(\w)\+\w\]=/, '.l[$1]='],
  ['listeners on the way down: which', /(EventListener\(\w,)(\w)\?\w:(\w),\2\)/g, '$1$3)'],
  [
    'listeners on the way down: where they are found',
    /this\.l\[(\w)\.type\+\w\]/,
    'this.l[$1.type]',
  ],
  [
    'references that cannot be set',
    /(function \w\(\w,\w),\w\)\{try\{(\w\.current=\w)\}catch\(\w\)\{\w\.__e\(\w,\w\)\}\}/,
    '$1){$2}',
  ],
  [
    'contexts that cannot be left',
    /if\((\w)\.componentWillUnmount\)try\{\1\.componentWillUnmount\(\)\}catch\(\w\)\{\w\.__e\(\w,\w\)\}/,
    '$1.componentWillUnmount?.();',
  ],
  ['the element of a component, asked from outside: above', /\b\w\.__c\.base=/g, ''],
  ['the element of a component, asked from outside: here', /\w\.base=\w\.__e,/, ''],
  ['the element of a component, asked from outside: gone', /\w\.base=(?=\w\.__P=)/, ''],
  ['nobody who looks on: a root', /(\w)\.__&&\1\.__\(\w,\w\),/, ''],
  [
    'what is seen twice: elements have a name, text has none',
    /"setAttribute"in (\w)==!!(\w)&&(?=\(\2\?\1\.localName)/,
    '',
  ],
  ['what is seen twice: nothing is taken over any more', /(\w)&&\((\1=!1)\)/, '$2'],
  ['what is seen twice: a text that is taken over', /(\w===\w\|\|)\w&&(?=\w\.data==)/, '$1'],
  [
    'components with a constructor: what they get',
    /(function \w\()\w,\w\)\{this\.props=\w,this\.context=\w\}/,
    '$1){}',
  ],
  ['components with a constructor: how they are drawn', /,(\w)\.constructor=\w,\1\.render=\w/, ''],
  [
    'components with a constructor: drawing',
    /=(\w)\.render\(\1\.props\)/,
    '=$1.__v.type.call($1,$1.props)',
  ],
  ['components with a constructor: what draws', /\w\.prototype\.render=\w,/, ''],
  ['several contexts: their names', /"__cC"\+\w\+\+/, '"hiwar"'],
  ['contexts without a provider: their value', /(\w)\.__=\w,(?=\1\.Provider=)/, ''],
  ['contexts that are asked for what they are', /(\.Provider=)\w\.__l=/, '$1'],
  ['nobody who looks on: at first', /,\w\.__b\(\w\);(?=\w:if)/, ';'],
  ['effects of layout: where they wait', /\w\.__h\.length&&\w\.push\(\w\),/g, ''],
  ['effects of layout: where they are gathered', /,\w\.__h=\[\](?=\))/, ''],
  ['effects of layout: as many as there were', /\w=\w\.length;(?=try\{if\(\w=\w\.props)/, ''],
  ['effects of layout: back to so many', /(?<=catch\(\w\)\{if\()\w\.length=\w,/, ''],
  [
    'effects of layout, and what else a reference needs',
    /for\(var (\w)=0;\1<(\w)\.length;\1\+\+\)\w\(\2\[\1\],\2\[\+\+\1\],\2\[\+\+\1\]\);\w\.__c\(\w,\w\),\w\.some\(function\(\w\)\{try\{.*?\}catch\(\w\)\{\w\.__e\(\w,\w\.__v\)\}\}\)/,
    'for(var $1=0;$1<$2.length;)$2[$1++].current=$2[$1++]',
  ],
  ['whose a reference is', /(\w\.push\(\w\.ref,\w\.__c\|\|\w),\w\)/, '$1)'],
  [
    'elements with no namespace around',
    /:(\w)\|\|\(\1="http:\/\/www\.w3\.org\/1999\/xhtml"\)/,
    ':0',
  ],
  ['functions to draw', /&&"function"!=typeof (\w)\?(?=\("string")/, '?'],
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
    'states that change while they are drawn',
    /\w===(\w)\?\(\w\.__h=\[\],\1\.__h=\[\],.*?\}\)\):(?=\(\w\.__h\.some)/,
    '',
  ],
  ['states that wait: what is', /(\w)\.__N\?\1\.__N\[0\]:(?=\1\.__\[0\])/, ''],
  ['states that wait: what will be', /(\w)\.__N=(?=\[\w,\1\.__\[1\]\])/, '$1.__='],
  ['states that wait: what is given', /(\w)\.__N\|\|(?=\1\.__\})/, ''],
  [
    'states that wait: whether one has changed in the end',
    /(\.__c=(\w)),!\2\.__f\)\)\{var .*?\2\.shouldComponentUpdate=\w\}/,
    '$1));',
  ],
  ['states that are computed at first', /\w\?\w\(\w\):(?=\w\(void 0)/, ''],
  ['tools that look on', /(\w)\.__h&&\1\.__h\(\w,\w,\w\|\|\w\),/, ''],
  ['effects that are skipped', /!\w\.__s&&/g, ''],
  ['names that are made', /\w\.__=function\(\w,\w\)\{[^}]*\},/, ''],
  [
    'another clock for effects',
    /1!==(\w)\.push\((\w)\)&&(\w)===(\w)\.requestAnimationFrame\|\|\(\(\3=\4\.requestAnimationFrame\)\|\|(\w)\)/,
    '1===$1.push($2)&&$5',
  ],
  ['no frames to wait for', /"function"==typeof requestAnimationFrame/, '!0'],
  ['no frames to wait for: one that is given up', /\w&&(?=cancelAnimationFrame)/, ''],
  ['no frames to wait for: the next', /\w&&\((\w=requestAnimationFrame\(\w\))\)/, '$1'],
  ['nobody who looks on: at first', /\w\.__b=function\(\w\)\{\w=null\},/, ''],
  ['effects of layout', /\w\.__c=function\((\w),\w\)\{\w\.some\(.*?\}\)\},(?=\w\.unmount)/, ''],
  ['what reduces a state: what', /(\w)\.t=\w,(?=!\1\.__c)/, ''],
  ['what reduces a state: how', /(?<=\{return \w=1,\w\((\w),\w\)\}.*?)\w\.t\((?=\w,\w\))/, '$1('],
  [
    'what the language can do: a place for each hook',
    /return (\w)>=(\w)\.__\.length&&\2\.__\.push\(\{\}\),\2\.__\[\1\]/,
    'return $2.__[$1]??={}',
  ],
  ['what the language can do: places', /(\w\.__H)\|\|\(\1=(\{__:\[\],__h:\[\]\})\)/, '$1??=$2'],
  ['as many as before', /(!(\w)\|\|)\2\.length!==\w\.length\|\|/, '$1'],
  [
    'contexts without a provider',
    /\w\.c=\w,\w\?\((null==\w\.__&&\(.*?\),\w\.props\.value)\):\w\.__/,
    '$1',
  ],
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
