import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { spawn } from 'node:child_process';
import type { Row } from '../row.ts';

/** From the command to the ready message, embedded engine and all. */
async function startOnce(dataDir: string): Promise<number> {
  const began = performance.now();
  const child = spawn('npm', ['start'], {
    env: { ...process.env, PORT: '0', DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  });
  const seconds = await new Promise<number>((resolve, reject) => {
    let output = '';
    child.stdout.on('data', (chunk) => {
      output += String(chunk);
      if (output.includes('ready at')) resolve((performance.now() - began) / 1_000);
    });
    child.once('exit', () => {
      reject(new Error(output));
    });
  });
  child.removeAllListeners('exit');
  if (child.pid !== undefined) process.kill(-child.pid, 'SIGTERM');
  await once(child, 'exit');
  return seconds;
}

/** How soon the server is there. */
export const start: Row = {
  name: 'start',
  about:
    '`npm start` until it says that it is ready, from its second run on, embedded engine included',
  units: { first: 's', second: 's' },
  limitS: 90,
  goals: [{ label: 'seconds, second run', figure: 'second', atMost: 3 }],
  async open(world) {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'hiwar-bench-start-'));
    world.after(() => rm(folder, { recursive: true, force: true, maxRetries: 20 }));
    const first = await startOnce(folder);
    return async () => ({ first, second: await startOnce(folder) });
  },
};
