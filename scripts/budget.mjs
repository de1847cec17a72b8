import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

/** Bytes after gzip that the public may have to load. */
const budgets = { element: 28_160, withConnection: 41_472 };

const dist = path.resolve(import.meta.dirname, '../dist/client');
/** @type {unknown} */
const meta = JSON.parse(await readFile(path.join(dist, 'meta.json'), 'utf8'));
const outputs =
  /** @type {Record<string, { entryPoint?: string, imports: { path: string, kind: string }[], inputs: object }>} */ (
    meta
  );

/** @param {string} file */
async function gzipped(file) {
  return gzipSync(await readFile(path.resolve(dist, '../..', file)), { level: 9 }).length;
}

/**
 * A file with all that it imports at once.
 * @param {string} file
 * @param {Set<string>} seen
 */
function closure(file, seen = new Set()) {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const { path: next, kind } of outputs[file]?.imports ?? []) {
    if (kind === 'import-statement') closure(next, seen);
  }
  return seen;
}

/** @param {Iterable<string>} files */
async function total(files) {
  let bytes = 0;
  for (const file of files) bytes += await gzipped(file);
  return bytes;
}

const entry = Object.keys(outputs).find((file) => outputs[file]?.entryPoint === 'client/embed.ts');
if (!entry) throw new Error('the client is not built: run npm run build');
const first = closure(entry);
/** @param {RegExp} of */
const chunk = (of) =>
  Object.keys(outputs).filter((file) =>
    Object.keys(outputs[file]?.inputs ?? {}).some((input) => of.test(input)),
  );
for (const language of chunk(/client\/i18n\/ar\.ts$/)) closure(language, first);
const element = await total(first);
for (const connection of chunk(/socket\.io-client\/build/)) closure(connection, first);
const withConnection = await total(first);

let failed = false;
for (const [name, bytes] of Object.entries({ element, withConnection })) {
  const limit = budgets[/** @type {keyof typeof budgets} */ (name)];
  const over = bytes > limit;
  failed ||= over;
  process.stdout.write(
    `${over ? 'OVER ' : 'ok   '} ${name}: ${String(bytes)} of ${String(limit)} bytes gzipped\n`,
  );
}
if (failed) process.exitCode = 1;
