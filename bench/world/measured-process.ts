import { once } from 'node:events';
import path from 'node:path';
import { SERVER_CORE, spawnOn } from './cores.ts';
import type { Probed } from './probe.ts';

const READY_MS = 60_000;
const built = import.meta.dirname;

/** A process on the server's core, with the probe inside. */
export interface MeasuredProcess {
  readonly port: number;
  readonly pid: number;
  /**
   * Looks at it and begins a new count of stalls. `collect`: after a garbage collection. `stalls`: the event
   * loop is watched from here on, which costs a few per cent of the core.
   */
  probe(what?: 'collect' | 'stalls'): Promise<Probed>;
  stop(): Promise<void>;
}

/**
 * Starts a built script and waits until it has said where it listens: the first `127.0.0.1:PORT` or
 * `localhost:PORT` in what it prints.
 * @param flags Of Node itself.
 * @throws Error with what it printed, where it ends before.
 */
export async function startMeasured(
  script: string,
  variables: Readonly<Record<string, string>> = {},
  args: readonly string[] = [],
  flags: readonly string[] = [],
): Promise<MeasuredProcess> {
  const probe = path.join(built, 'bench-probe.js');
  const child = spawnOn(
    SERVER_CORE,
    ['--expose-gc', '--import', probe, ...flags, path.join(built, script), ...args],
    { env: { ...process.env, ...variables }, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] },
  );
  let output = '';
  const exited = once(child, 'exit');
  const port = await new Promise<number>((resolve, reject) => {
    const late = setTimeout(() => {
      reject(new Error(`${script} is not ready: ${output}`));
    }, READY_MS);
    const look = (chunk: unknown): void => {
      output += String(chunk);
      const said = /(?:127\.0\.0\.1|localhost):(\d+)/.exec(output);
      if (said === null) return;
      clearTimeout(late);
      resolve(Number(said[1]));
    };
    child.stdout?.on('data', look);
    child.stderr?.on('data', look);
    child.once('exit', () => {
      clearTimeout(late);
      reject(new Error(`${script} ended: ${output}`));
    });
  });
  const ask = async (what: 'collect' | 'stalls' | 'look' | 'end'): Promise<Probed> => {
    child.send(what);
    const [probed] = (await once(child, 'message')) as [Probed];
    return probed;
  };
  return {
    port,
    pid: child.pid ?? 0,
    probe: (what) => ask(what ?? 'look'),
    stop: async () => {
      if (child.exitCode === null && child.signalCode === null) {
        if (process.env.HIWAR_BENCH_PROFILE) await ask('end');
        child.kill('SIGKILL');
        await exited;
      }
    },
  };
}

/** Runs a built script on the server's core to its end and gives what it printed. @throws its complaint. */
export async function runMeasured(script: string, args: readonly string[]): Promise<string> {
  const child = spawnOn(SERVER_CORE, [path.join(built, script), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let complaint = '';
  child.stdout?.on('data', (chunk) => (output += String(chunk)));
  child.stderr?.on('data', (chunk) => (complaint += String(chunk)));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`${script}: ${complaint}`);
  return output;
}
