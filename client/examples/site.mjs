import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';
import { laidOut } from './layout.mjs';

const here = path.resolve('client/examples');
const TYPES = /** @type {Record<string, string>} */ ({
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
});

/** What a strict publisher says; `hiwar` is the only other origin in it. @param {string} hiwar */
const strictPolicy = (hiwar) =>
  [
    "default-src 'none'",
    `script-src 'self' ${hiwar}`,
    "style-src 'self'",
    `connect-src ${hiwar} ${hiwar.replace(/^http/, 'ws')}`,
    "img-src 'self' data:",
    "base-uri 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types hiwar',
  ].join('; ');

/**
 * A small news site that is not Hiwar's: each page shows one way to place a discussion. `{{hiwar}}` in a
 * page is the server's origin, `{{include ID}}` what a CMS places there by itself.
 * @param {() => string} hiwarOrigin Origin of the Hiwar server, asked for with each page.
 */
export function createExampleSite(hiwarOrigin) {
  /** @param {string} articleId */
  const include = async (articleId) => {
    const address = `${hiwarOrigin()}/embed/${encodeURIComponent(articleId)}.html`;
    const answer = await fetch(address).catch(() => null);
    // Whatever happened, the element is placed: it loads by itself.
    return answer ? answer.text() : `<hiwar-discussion article="${articleId}"></hiwar-discussion>`;
  };
  return createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://site');
    const name = pathname === '/' ? 'front.html' : pathname.slice(1);
    const folder = path.extname(name) === '.html' ? 'pages' : 'scripts';
    const known = /^[a-z-]+\.(html|js|css)$/.test(name);
    // An app answers for every route of its own.
    const file = pathname.startsWith('/app/') ? 'pages/app.html' : `${folder}/${name}`;
    const text = await (known || pathname.startsWith('/app/')
      ? readFile(path.join(here, file), 'utf8').catch(() => null)
      : null);
    if (text === null) {
      response.writeHead(404).end();
      return;
    }
    const hiwar = hiwarOrigin();
    const whole = path.extname(file) === '.html' ? await laidOut(text) : text;
    let page = whole.replaceAll('{{hiwar}}', hiwar);
    for (const [mark, id] of page.matchAll(/\{\{include ([\w-]+)\}\}/g)) {
      page = page.replace(mark, await include(id ?? ''));
    }
    response.setHeader('Content-Type', TYPES[path.extname(file)] ?? 'text/plain');
    if (name.startsWith('strict')) {
      response.setHeader('Content-Security-Policy', strictPolicy(hiwar));
    }
    response.end(page);
  });
}
