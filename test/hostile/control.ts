import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fuzzFrames } from './fuzz-frames.ts';
import { openRaw } from './wire.ts';

const STEP = 64;
/** A process that has crashed is gone by then. */
const LAST_WORDS_MS = 500;

/** The naive server, in a process of its own; `end` resolves when nothing of it is left. */
async function startNaive(): Promise<{
  readonly origin: string;
  readonly died: () => Promise<boolean>;
  readonly end: () => Promise<void>;
}> {
  const child = spawn(process.execPath, [path.resolve('test/hostile/naive-server.mjs')], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const exited = once(child, 'close');
  let said = '';
  child.stdout.on('data', (chunk) => (said += String(chunk)));
  while (!said.includes('\n')) await once(child.stdout, 'data');
  const gone = (): boolean => child.exitCode !== null || child.signalCode !== null;
  return {
    origin: `http://127.0.0.1:${/listening at (\d+)/.exec(said)?.[1] ?? ''}`,
    async died() {
      const ending = new AbortController();
      await Promise.race([exited, wait(LAST_WORDS_MS, null, { signal: ending.signal })]);
      ending.abort();
      return gone();
    },
    async end() {
      if (!gone()) child.kill('SIGKILL');
      await exited;
    },
  };
}

/** Sends the same frames to the naive server; gives how many frames it took to end it, or null. */
export async function naiveServerDies(seed: number, most: number): Promise<number | null> {
  const naive = await startNaive();
  const target = { socket: () => openRaw(naive.origin, { auth: {} }) };
  let sent = 0;
  try {
    for (let step = 0; sent < most; step += 1) {
      sent += (await fuzzFrames([target], { count: STEP, seed: seed + step })).sent;
    }
  } catch {
    // It does not answer any more: that is what is looked for.
  }
  try {
    return (await naive.died()) ? Math.min(most, sent + STEP) : null;
  } finally {
    await naive.end();
  }
}
