import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/**
 * A process, told apart from every later one with the same pid: `mark` is when it started. A container
 * gives its server the same pid at every start, so a pid alone would name the server's own ghost.
 */
export interface ProcessIdentity {
  readonly pid: number;
  readonly mark: string;
}

/** @returns The process of that pid, or null if there is none (a zombie is none). */
export function identityOf(pid: number): ProcessIdentity | null {
  const mark = existsSync('/proc/self/stat') ? linuxMark(pid) : portableMark(pid);
  return mark === null ? null : { pid, mark };
}

/** True while that very process runs, as seen from this host and container. */
export function isRunning({ pid, mark }: ProcessIdentity): boolean {
  return identityOf(pid)?.mark === mark;
}

function linuxMark(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${String(pid)}/stat`, 'latin1');
    const [state, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (state === 'Z' || state === 'X') return null;
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim();
    return `${boot}/${rest[18] ?? ''}`;
  } catch {
    return null;
  }
}

function portableMark(pid: number): string | null {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return null;
  }
  const started = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' });
  return (started.stdout as string | null)?.trim() || 'running';
}
