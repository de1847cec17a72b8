import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { transform } from 'esbuild';

const LANGUAGE = /client\/i18n\/([a-z]{2})\.ts$/;
const IMPORTED = /client\/i18n\/import-texts\.ts$/;
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
    const names = Object.keys(await textsOf(`${root}/client/i18n/en.ts`, 'en'));
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
        contents: `export const ${lang}=${JSON.stringify(names.map((name) => texts[name]))}`,
      };
    });
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
