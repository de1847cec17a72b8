import { readFile } from 'node:fs/promises';
import { transform } from 'esbuild';

/**
 * Shortens what a minifier may not: the names of the stylesheet's own custom properties, which nobody
 * outside of its shadow root says (`--hiwar-…` are for the page and stay), and room in their values.
 * @param {string} css
 */
function withShortProperties(css) {
  const names = [...new Set(css.match(/--(?!hiwar-)[\w-]+/g))].sort();
  return css
    .replace(
      /(--[\w-]+): ([^;}]*)/g,
      (_, /** @type {string} */ name, /** @type {string} */ value) =>
        [name, value.replace(/, /g, ',')].join(':'),
    )
    .replace(/--(?!hiwar-)[\w-]+/g, (name) => `--_${names.indexOf(name).toString(36)}`);
}

/**
 * Writes the declarations of every rule in one order, which compresses better. A shorthand is the beginning of
 * its longhands' names, so it stays before them.
 * @param {string} css
 */
function inOneOrder(css) {
  const nameOf = (/** @type {string} */ line) => line.slice(0, line.indexOf(':'));
  return css.replace(/\{([^{}]*)\}/g, (_, /** @type {string} */ lines) => {
    const sorted = lines
      .split(';')
      .sort((a, b) => Number(nameOf(a) > nameOf(b)) - Number(nameOf(a) < nameOf(b)));
    return `{${sorted.join(';')}}`;
  });
}

/** A stylesheet that code imports is its text, made small: it goes into shadow roots. @type {import('esbuild').Plugin} */
export const stylesAsText = {
  name: 'styles-as-text',
  setup(build_) {
    build_.onLoad({ filter: /\.css$/ }, async ({ path: file }) => {
      const { code } = await transform(await readFile(file, 'utf8'), {
        loader: 'css',
        minify: true,
      });
      return { contents: inOneOrder(withShortProperties(code)), loader: 'text' };
    });
  },
};
