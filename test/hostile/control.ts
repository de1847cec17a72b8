import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fuzzFrames } from './fuzz.ts';
import { openRaw } from './wire.ts';

/** Sends the same frames to the naive server; gives how many frames it took to end it, or null. */
export async function naiveServerDies(seed: number, most: number): Promise<number | null> {
  const child = spawn(process.execPath, [path.resolve('test/hostile/naive-server.mjs')], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const ended = once(child, 'exit');
  let port = '';
  for await (const line of createInterface(child.stdout)) {
    port = /listening at (\d+)/.exec(line)?.[1] ?? '';
    if (port) break;
  }
  const target = {
    socket: () => openRaw(`http://127.0.0.1:${port}`, { auth: {} }),
  };
  let sent = 0;
  try {
    for (let step = 0; sent < most && child.exitCode === null; step += 1) {
      sent += (await fuzzFrames(target, 64, seed + step)).sent;
    }
  } catch {
    // It does not answer any more: that is what is looked for.
  }
  const died = child.exitCode !== null || (await Promise.race([ended.then(() => true), soon()]));
  child.kill('SIGKILL');
  return died ? sent + 64 : null;
}

function soon(): Promise<false> {
  return new Promise((resolve) =>
    setTimeout(() => {
      resolve(false);
    }, 500),
  );
}
