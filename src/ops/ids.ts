import { randomBytes } from 'node:crypto';
import type { Clock, Ids } from '../domain/ports.ts';

const COUNTER_LIMIT = 0x1000000;

/**
 * Ids of 24 hexadecimal digits in the layout of a MongoDB ObjectId (seconds, five random bytes of the
 * process, a counter), so that ids of one process sort by the time they were given.
 */
export function createIds(clock: Clock): Ids {
  const process = randomBytes(5).toString('hex');
  let counter = randomBytes(3).readUIntBE(0, 3) >> 1;
  return {
    next() {
      counter = (counter + 1) % COUNTER_LIMIT;
      const seconds = Math.floor(clock.now() / 1_000) % 0x100000000;
      return hex(seconds, 8) + process + hex(counter, 6);
    },
  };
}

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0');
}
