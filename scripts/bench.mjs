import { spawnSync } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import { stylesAsText } from './styles-as-text.mjs';

const root = path.resolve(import.meta.dirname, '..');
const controls = await readdir(path.join(root, 'bench/controls'));

await build({
  absWorkingDir: root,
  entryPoints: [
    'bench/run.ts',
    'bench/run-row.ts',
    'bench/world/probe.ts',
    ...controls.map((name) => `bench/controls/${name}`),
  ],
  outdir: 'dist/server',
  entryNames: 'bench-[name]',
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  packages: 'external',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  plugins: [stylesAsText],
  logLevel: 'warning',
});
const { status } = spawnSync(
  process.execPath,
  [path.join(root, 'dist/server/bench-run.js'), ...process.argv.slice(2)],
  { stdio: 'inherit', cwd: root },
);
process.exitCode = status ?? 1;
