import { pino } from 'pino';
import type { Logger } from 'pino';
import type { Log } from '../domain/ports.ts';

/**
 * One JSON line for each fact, on standard output. Tokens and texts are never logged; should one slip
 * into a logged object, these paths take it out.
 */
export function createLog(level: string): Logger {
  return pino({
    level,
    base: null,
    redact: ['*.token', '*.authorization', '*.body', 'token', 'authorization', 'body'],
  });
}

/** A log whose every line names the site. */
export function ofSite(log: Log, site: string): Log {
  return {
    info: (facts, message) => {
      log.info({ site, ...facts }, message);
    },
    warn: (facts, message) => {
      log.warn({ site, ...facts }, message);
    },
    error: (facts, message) => {
      log.error({ site, ...facts }, message);
    },
  };
}
