import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { transform } from 'esbuild';

const LANGUAGE = /client\/i18n\/([a-z]{2})\.ts$/;
const IMPORTED = /client\/i18n\/import-texts\.ts$/;
const PLURALS = /client\/i18n\/plural-text\.ts$/;
const DRAWN = /client\/ui\/[\w-]+\.tsx?$/;

/**
 * The texts of a language by name, as its source says them.
 * @param {string} file
 * @param {string} name
 */
async function textsOf(file, name) {
  const { code } = await transform(await readFile(file, 'utf8'), { loader: 'ts', charset: 'utf8' });
  /** @type {unknown} */
  const module_ = await import(`data:text/javascript,${encodeURIComponent(code)}`);
  return /** @type {Record<string, Record<string, unknown>>} */ (module_)[name] ?? {};
}

/**
 * The files of the languages with the name each is built under: one hash of all their texts, so that the
 * page finds any of them by its language alone.
 * @param {string} root
 */
export async function languageFiles(root) {
  const folder = `${root}/client/i18n`;
  const names = (await readdir(folder)).filter((name) => /^[a-z]{2}\.ts$/.test(name)).sort();
  const hash = createHash('sha256');
  for (const name of names) hash.update(await readFile(`${folder}/${name}`));
  const mark = hash.digest('hex').slice(0, 8).toUpperCase();
  return names.map((name) => ({ in: `client/i18n/${name}`, out: `${name.slice(0, 2)}-${mark}` }));
}

/** The plural classes in the order of their texts, known apart by their third letters; the last text is `other`. */
const CLASSES = ['one', 'two', 'few', 'many', 'zero'];
const THIRD = CLASSES.map((name) => name[2]).join('');

/** @param {unknown} text */
const isPlural = (text) =>
  typeof text === 'object' &&
  Object.keys(text ?? {}).every((name) => [...CLASSES, 'other'].includes(name));

/**
 * A count's texts in one: what is the same as `other` is left empty, at the end left out.
 * @param {Record<string, string>} plural
 */
function inOne(plural) {
  const texts = CLASSES.map((name) =>
    plural[name] === plural['other'] ? '' : (plural[name] ?? ''),
  );
  while (texts.at(-1) === '') texts.pop();
  return [...texts, plural['other']].join('~');
}

/**
 * A language as the page loads it: one text that is parted into all texts and plurals, then what is asked for by a
 * key of the contract. Quotation marks between them would be a tenth of the file after gzip.
 * @param {readonly unknown[]} texts
 */
function asList(texts) {
  const plain = texts.filter((text) => typeof text === 'string' || isPlural(text));
  if (/[|~]/.test(JSON.stringify(plain)))
    throw new Error('"|" and "~" part the texts of a language');
  const whole = plain.map((text) =>
    typeof text === 'string' ? text : inOne(/** @type {Record<string, string>} */ (text)),
  );
  const keyed = texts.slice(plain.length).map((text) => JSON.stringify(text));
  return `[${[`...${JSON.stringify(whole.join('|'))}.split("|")`, ...keyed].join(',')}]`;
}

/**
 * In the page's script a language is a list, and `ui.text.reply` a place in it: the names of the texts,
 * which nobody sees, would be a sixth of each language's file. A text asked for in any other way than
 * `.text.name`, or under a name that is not there, stops the build.
 * @param {string} root
 * @param {string} prelude Goes before every component.
 * @returns {import('esbuild').Plugin}
 */
export const textsAsLists = (root, prelude) => ({
  name: 'texts-as-lists',
  async setup(build) {
    const english = await textsOf(`${root}/client/i18n/en.ts`, 'en');
    const isKeyed = (/** @type {string} */ name) =>
      typeof english[name] !== 'string' && !isPlural(english[name]);
    // Those with keys last.
    const names = Object.keys(english).sort((a, b) => Number(isKeyed(a)) - Number(isKeyed(b)));
    const [first] = await languageFiles(root);
    const tail = `${first?.out.slice(2) ?? ''}.js`;
    build.onLoad({ filter: IMPORTED }, () => ({
      // Told in two steps, or esbuild would look for such files itself.
      contents: `export const importTexts=(name)=>{const file="./"+name+"${tail}";return import(file)}`,
    }));
    build.onLoad({ filter: LANGUAGE }, async ({ path: file }) => {
      const lang = LANGUAGE.exec(file)?.[1] ?? '';
      const texts = await textsOf(file, lang);
      return {
        contents: `export const ${lang}=${asList(names.map((name) => texts[name]))}`,
      };
    });
    build.onLoad({ filter: PLURALS }, () => ({
      contents: `export const pluralText=(plural,of)=>{const all=plural.split("~");return all.at("${THIRD}".indexOf(of[2]))||all.at(-1)}`,
    }));
    build.onLoad({ filter: DRAWN }, async ({ path: file }) => {
      const source = await readFile(file, 'utf8');
      if (/\bui\.text(?!\.\w)|\{[^}]*\btext\b[^}]*\} = ui\b/.test(source)) {
        throw new Error(`${file}: a text must be asked for as ui.text.name`);
      }
      const contents = source.replace(/\.text\.(\w+)/g, (_, /** @type {string} */ name) => {
        const place = names.indexOf(name);
        if (place === -1) throw new Error(`${file}: no text is called ${name}`);
        return `.text[${String(place)}]`;
      });
      return file.endsWith('x')
        ? { contents: prelude + contents, loader: 'tsx' }
        : { contents, loader: 'ts' };
    });
  },
});
