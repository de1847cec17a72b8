import { spawn } from 'node:child_process';
import type { ChildProcess, SpawnOptions } from 'node:child_process';
import { existsSync } from 'node:fs';
import os from 'node:os';

/** The core of what is measured, and that of everything else: load, database, this tool. */
export const SERVER_CORE = 0;
export const LOAD_CORE = 1;

const taskset = ['/usr/bin/taskset', '/bin/taskset'].find((file) => existsSync(file));

/** Why processes cannot be kept on cores of their own; null where they are. */
export const unpinned: string | null =
  os.availableParallelism() < 2 && os.cpus().length < 2
    ? 'one core only: server and load share it'
    : taskset === undefined
      ? 'no taskset here: server and load are not kept apart'
      : null;

/** What starts a program on every core again from a process that was kept on one; null where none is kept on one. */
export const allCores: readonly string[] | null =
  unpinned === null && taskset !== undefined
    ? [taskset, '-c', `0-${String(os.cpus().length - 1)}`]
    : null;

/** Starts a Node script on one core; what it starts itself stays there too. */
export function spawnOn(
  core: number,
  args: readonly string[],
  options: SpawnOptions,
): ChildProcess {
  const [command, ...rest] =
    unpinned === null && taskset !== undefined
      ? [taskset, '-c', String(core), process.execPath, ...args]
      : [process.execPath, ...args];
  return spawn(command, rest, options);
}
