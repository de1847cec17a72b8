import { readFileSync } from 'node:fs';

/** Of the files a process may open so many are for connections; the rest is for the database and the disk. */
const SHARE = 0.8;

/**
 * How many connections the system lets this process have, by its limit of open files; Infinity where it does
 * not say (no `/proc`).
 */
export function connectionsAllowed(limits: () => string = readLimits): number {
  const soft = /^Max open files\s+(\d+)/m.exec(limits())?.[1];
  return soft === undefined ? Infinity : Math.floor(Number(soft) * SHARE);
}

function readLimits(): string {
  try {
    return readFileSync('/proc/self/limits', 'utf8');
  } catch {
    return '';
  }
}
