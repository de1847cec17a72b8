import { readFile } from 'node:fs/promises';
import path from 'node:path';

const here = path.resolve('client/examples');
const PAPER = /** @type {Record<string, string[]>} */ ({
  ar: ['rtl', 'الصحيفة', 'الصحيفة: موقع للتجربة'],
  en: ['ltr', 'The Paper', 'The Paper, an example'],
});

/**
 * A page of the site: what is particular to it, which its file holds, in what all pages have around it.
 * Its first line says its language, title and scripts; `{{text NAME}}` is the beginning of an article.
 * @param {string} source
 */
export async function laidOut(source) {
  const [, first = '{}', body = ''] = /^<!-- (.*) -->\n(.*)$/s.exec(source) ?? [];
  const { lang, scripts, styles, title } =
    /** @type {{ lang: string, title: string, scripts: string[], styles?: string[] }} */ (
      JSON.parse(first)
    );
  const [dir, name, foot] = PAPER[lang] ?? [];
  let main = body;
  for (const [mark, text = ''] of body.matchAll(/\{\{text (\w+)\}\}/g)) {
    main = main.replace(mark, await readFile(path.join(here, 'texts', `${text}.html`), 'utf8'));
  }
  return `<!doctype html>
<html lang="${lang}" dir="${String(dir)}">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${title}</title>
    <link rel="icon" href="data:," />
    ${['/site.css', ...(styles ?? [])].map((href) => `<link rel="stylesheet" href="${href}" />`).join('\n    ')}
    ${scripts.map((src) => `<script type="module" src="${src}"></script>`).join('\n    ')}
  </head>
  <body>
    <header><a href="/">${String(name)}</a></header>
    <main>
${main}
    </main>
    <footer>${String(foot)}</footer>
  </body>
</html>
`;
}
