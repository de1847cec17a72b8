import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { build } from 'esbuild';
import { stylesAsText } from './styles-as-text.mjs';

const root = path.resolve(import.meta.dirname, '..');

await build({
  absWorkingDir: root,
  entryPoints: ['test/stress/run.ts'],
  outfile: 'dist/server/stress.js',
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  packages: 'external',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  plugins: [stylesAsText],
  logLevel: 'warning',
});
const { status } = spawnSync(
  process.execPath,
  [path.join(root, 'dist/server/stress.js'), ...process.argv.slice(2)],
  { stdio: 'inherit', cwd: root },
);
process.exitCode = status ?? 1;
