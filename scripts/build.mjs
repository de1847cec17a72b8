import { createHash } from 'node:crypto';
import { chmod, copyFile, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import { minify } from 'terser';
import { preactAsUsed } from './preact-as-used.mjs';
import { shortNames } from './short-names.mjs';
import { stylesAsText } from './styles-as-text.mjs';
import { languageFiles, textsAsLists } from './texts-as-lists.mjs';

const root = path.resolve(import.meta.dirname, '..');
const dist = path.join(root, 'dist');
const stampFile = path.join(dist, 'stamp');
const sources = ['src', 'client', 'scripts', 'package-lock.json'];

/**
 * A hash of every source's path, size and time of change: equal stamps mean nothing has to be built.
 * @returns {Promise<string>}
 */
async function stamp() {
  const hash = createHash('sha256');
  /** @param {string} entry */
  const visit = async (entry) => {
    const facts = await stat(entry);
    if (facts.isDirectory()) {
      for (const name of (await readdir(entry)).sort()) await visit(path.join(entry, name));
    } else {
      hash.update(`${path.relative(root, entry)}:${String(facts.size)}:${String(facts.mtimeMs)}\n`);
    }
  };
  for (const source of sources) await visit(path.join(root, source));
  return hash.digest('hex');
}

const shared = /** @type {const} */ ({
  absWorkingDir: root,
  bundle: true,
  format: 'esm',
  splitting: true,
  metafile: true,
  jsx: 'automatic',
  jsxImportSource: 'preact',
  charset: 'utf8',
  logLevel: 'warning',
});

async function buildServer() {
  const commands = (await readdir(path.join(root, 'src/cli'))).filter((name) =>
    ['token.ts', 'article.ts', 'admin.ts', 'user.ts'].includes(name),
  );
  await build({
    ...shared,
    entryPoints: ['src/main.ts', ...commands.map((name) => `src/cli/${name}`)],
    outdir: 'dist/server',
    outbase: 'src',
    entryNames: '[name]',
    chunkNames: 'chunks/[name]-[hash]',
    platform: 'node',
    target: 'node20',
    plugins: [stylesAsText],
    packages: 'external',
    sourcemap: true,
  });
  await copyFile(
    path.join(root, 'src/storage/engine/mongod.mjs'),
    path.join(dist, 'server/mongod.mjs'),
  );
  await chmod(path.join(dist, 'server/mongod.mjs'), 0o755);
}

/** Every reader loads the embed: here bytes are worth more than a plain build. */
const forTheEmbed = /** @type {const} */ ({
  // "Classic" calls name the children last instead of in an object: 150 bytes less after gzip.
  jsx: 'transform',
  jsxFactory: 'h',
  jsxFragment: 'Fragment',
  tsconfigRaw: { compilerOptions: { jsx: 'react' } },
  plugins: /** @type {import('esbuild').Plugin[]} */ ([
    preactAsUsed,
    stylesAsText,
    textsAsLists(root, "import { Fragment, h } from 'preact';"),
  ]),
});

/** A browser compiles a script of so many characters on a thread of its own. */
const STREAMED = 30_720;

/**
 * Writes a script as small as it gets; esbuild's own minifying leaves 4 % of the bytes after gzip.
 * @param {string} file
 * @param {string} source
 * @param {Pick<import('terser').MinifyOptions, 'mangle' | 'nameCache'>} names
 */
async function writeSmall(file, source, names) {
  const { code } = await minify(source, {
    module: true,
    ecma: 2020,
    ...names,
    compress: {
      hoist_props: false,
      keep_fargs: false,
      lhs_constants: false,
      passes: 4,
      pure_getters: true,
      sequences: false,
      unsafe: true,
      unsafe_arrows: true,
    },
  });
  await mkdir(path.dirname(file), { recursive: true });
  // What is long enough to be compiled while it is loaded is compiled whole then, and not in the page's tasks (V8).
  const hint = names.mangle && source.length > STREAMED ? '//# allFunctionsCalledOnLoad\n' : '';
  // A template makes a text of what is in it by itself.
  await writeFile(file, hint + (code ?? source).replace(/\$\{([\w.]+)\+""\}/g, '${$1}'));
}

/**
 * Builds the browser's files under `assets/`, named by their content, and a manifest of logical names.
 * `embed.js` keeps its name: other sites' pages refer to it.
 */
async function buildClient() {
  const script = async (
    /** @type {{ in: string, out: string }[]} */ entryPoints,
    /** @type {import('esbuild').BuildOptions} */ own = {},
    short = false,
  ) => {
    const { metafile, outputFiles } = await build({
      ...shared,
      entryPoints,
      outdir: 'dist/client',
      entryNames: 'assets/[name]-[hash]',
      chunkNames: 'assets/[name]-[hash]',
      platform: 'browser',
      target: ['es2022'],
      plugins: [stylesAsText],
      minify: true,
      legalComments: 'none',
      ...own,
      write: false,
      metafile: true,
    });
    const texts = outputFiles.map(({ text }) => text);
    const names = short
      ? { mangle: { properties: { regex: await shortNames(root, texts) } }, nameCache: {} }
      : {};
    // One after the other: a name must be the same in all of them.
    for (const { path: file, text } of outputFiles) await writeSmall(file, text, names);
    return metafile.outputs;
  };
  // One build each: what two entries share would become small files of its own, which gzip worse.
  const scripts = await Promise.all([
    script([{ in: 'client/embed.ts', out: 'embed' }], forTheEmbed, true),
    script([{ in: 'client/desk/main.tsx', out: 'desk' }]),
    script([{ in: 'client/count.ts', out: 'count' }]),
    script([{ in: 'client/headless.ts', out: 'core' }]),
    script(await languageFiles(root), { ...forTheEmbed, entryNames: 'assets/[name]' }),
  ]);
  const styles = await build({
    ...shared,
    splitting: false,
    entryPoints: [
      { in: 'client/page/page.css', out: 'page' },
      { in: 'client/desk/desk.css', out: 'desk' },
    ],
    loader: { '.woff2': 'file' },
    outdir: 'dist/client',
    entryNames: 'assets/[name]-[hash]',
    assetNames: 'assets/[name]-[hash]',
    publicPath: '/',
    target: ['es2022', 'chrome111', 'firefox115', 'safari16'],
    minify: true,
  });
  /** @type {Record<string, string>} */
  const manifest = {};
  for (const outputs of [...scripts, styles.metafile.outputs]) {
    for (const [file, { entryPoint, inputs }] of Object.entries(outputs)) {
      const url = `/${path.posix.relative('dist/client', file)}`;
      const [only] = Object.keys(inputs);
      if (entryPoint)
        manifest[`${path.parse(file).name.replace(/-[A-Z0-9]+$/, '')}${path.extname(file)}`] = url;
      else if (only?.endsWith('.woff2')) manifest[path.basename(only)] = url;
    }
  }
  await copyFile(
    path.join(root, 'client/published/core.d.ts'),
    path.join(dist, 'client/assets/core.d.ts'),
  );
  await writeFile(path.join(dist, 'client/manifest.json'), JSON.stringify(manifest, null, 2));
  await writeFile(
    path.join(dist, 'client/meta.json'),
    JSON.stringify({ ...scripts[0], ...scripts[2], ...scripts[3], ...scripts[4] }),
  );
}

const wanted = await stamp();
const ifStale = process.argv.includes('--if-stale');
const built = await readFile(stampFile, 'utf8').catch(() => '');
if (!ifStale || built !== wanted) {
  if (ifStale) process.stdout.write('hiwar: building\n');
  await rm(dist, { recursive: true, force: true });
  await mkdir(path.join(dist, 'server'), { recursive: true });
  await Promise.all([buildServer(), buildClient()]);
  await writeFile(stampFile, wanted);
}
