import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { build } from 'esbuild';
import { stylesAsText } from './styles-as-text.mjs';

/** Builds `test/NAME/run.ts` and runs it: `node scripts/run-suite.mjs NAME …`. */
const [name = '', ...rest] = process.argv.slice(2);
const root = path.resolve(import.meta.dirname, '..');

await build({
  absWorkingDir: root,
  entryPoints: [`test/${name}/run.ts`],
  outfile: `dist/server/${name}.js`,
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
  [path.join(root, `dist/server/${name}.js`), ...rest],
  { stdio: 'inherit', cwd: root },
);
process.exitCode = status ?? 1;
