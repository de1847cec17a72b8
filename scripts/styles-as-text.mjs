import { readFile } from 'node:fs/promises';
import { transform } from 'esbuild';

/** A stylesheet that code imports is its text, made small: it goes into shadow roots. @type {import('esbuild').Plugin} */
export const stylesAsText = {
  name: 'styles-as-text',
  setup(build_) {
    build_.onLoad({ filter: /\.css$/ }, async ({ path: file }) => {
      const { code } = await transform(await readFile(file, 'utf8'), {
        loader: 'css',
        minify: true,
      });
      return { contents: code, loader: 'text' };
    });
  },
};
