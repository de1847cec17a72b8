import { execFileSync } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { startEngine } from '../../src/storage/engine/start-engine.ts';
import { silentLog } from './silent-log.ts';

/**
 * One engine for the whole run, a database of its own for each test that starts an app. A real server
 * may be named by `HIWAR_TEST_MONGODB_URI` instead. The client is built if a source has changed.
 */
export default async function globalSetup(): Promise<void> {
  execFileSync('node', ['scripts/build.mjs', '--if-stale'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const given = process.env['HIWAR_TEST_MONGODB_URI'];
  if (given) return;
  const folder = await mkdtemp(path.join(os.tmpdir(), 'hiwar-test-'));
  const engine = await startEngine({
    dataDir: path.join(folder, 'db'),
    cacheDir: path.resolve('node_modules/.cache'),
    log: silentLog,
  });
  process.env['HIWAR_TEST_MONGODB_URI'] = engine.uri;
  Object.assign(globalThis, { hiwarTestEngine: { engine, folder } });
  process.stdout.write(`tests run on the embedded engine (${engine.choice})\n`);
}
