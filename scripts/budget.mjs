import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

/**
 * Bytes after gzip of the files that a reader's browser may have to load. `firstLoad`: until the comments
 * can be read. `all`: everything that a page with a discussion may ever load of the embed, whatever its
 * reader does, in one language (the largest). `count`: all of `<hiwar-count>`.
 */
const budgets = { firstLoad: 16_384, all: 32_768, count: 2_048 };

const root = path.resolve(import.meta.dirname, '..');
/** @type {unknown} */
const meta = JSON.parse(await readFile(path.join(root, 'dist/client/meta.json'), 'utf8'));
const outputs =
  /** @type {Record<string, { entryPoint?: string, imports: { path: string, kind: string }[] }>} */ (
    meta
  );

/** @param {Iterable<string>} files */
async function gzipped(files) {
  let bytes = 0;
  for (const file of files) {
    bytes += gzipSync(await readFile(path.join(root, file)), { level: 9 }).length;
  }
  return bytes;
}

/**
 * A file with all that it imports at once.
 * @param {string} file
 * @param {Set<string>} seen
 * @param {boolean} later Also with what it may import later.
 */
function closure(file, seen = new Set(), later = false) {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const { path: next, kind } of outputs[file]?.imports ?? []) {
    if (later || kind === 'import-statement') closure(next, seen, later);
  }
  return seen;
}

/** The file that a source begins. @param {string} source */
function fileOf(source) {
  const file = Object.keys(outputs).find((name) => outputs[name]?.entryPoint === source);
  if (!file) throw new Error(`${source} is not built: run npm run build`);
  return file;
}

const languages = Object.keys(outputs).filter((file) =>
  /^client\/i18n\/[a-z]{2}\.ts$/.test(outputs[file]?.entryPoint ?? ''),
);
let largest = 0;
for (const language of languages) largest = Math.max(largest, await gzipped([language]));

const first = closure(fileOf('client/embed.ts'));
const rest = closure(fileOf('client/embed.ts'), new Set(), true);
const sizes = {
  firstLoad: await gzipped(first),
  all: largest + (await gzipped(rest)),
  count: await gzipped(closure(fileOf('client/count.ts'), new Set(), true)),
};

for (const [name, limit] of Object.entries(budgets)) {
  const bytes = sizes[/** @type {keyof typeof sizes} */ (name)];
  const over = bytes > limit;
  if (over) process.exitCode = 1;
  process.stdout.write(
    `${over ? 'OVER ' : 'ok   '} ${name}: ${String(bytes)} of ${String(limit)} bytes gzipped\n`,
  );
}
