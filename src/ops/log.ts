import { pino } from 'pino';
import type { Logger } from 'pino';

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
