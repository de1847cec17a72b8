import type { Clock, Log } from '../domain/ports.ts';
import type { TellRefused } from '../domain/refused.ts';

/** So many lines are written in a second; more are counted and told in one. */
const LINES_PER_SECOND = 20;
const SECOND_MS = 1_000;

export interface RefusalLog {
  readonly refused: TellRefused;
  /** Tells what was only counted so far. */
  close(): void;
}

/**
 * One line for each refusal, with its code and request id; a flood of them writes no more than a line for
 * each of the first twenty of a second, and one that says how many more there were of each code.
 */
export function createRefusalLog(log: Log, clock: Clock): RefusalLog {
  let since = Number.NEGATIVE_INFINITY;
  let written = 0;
  let timer: NodeJS.Timeout | undefined;
  const more = new Map<string, number>();
  const tell = (): void => {
    clearTimeout(timer);
    timer = undefined;
    if (more.size === 0) return;
    log.info({ more: Object.fromEntries(more) }, 'more refused');
    more.clear();
  };
  return {
    refused(refusal) {
      const now = clock.now();
      if (now - since >= SECOND_MS) {
        tell();
        [since, written] = [now, 0];
      }
      if (written < LINES_PER_SECOND) {
        written += 1;
        log.info(refusal, 'refused');
        return;
      }
      more.set(refusal.code, (more.get(refusal.code) ?? 0) + 1);
      timer ??= setTimeout(tell, SECOND_MS).unref();
    },
    close: tell,
  };
}
