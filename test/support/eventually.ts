import { setTimeout as wait } from 'node:timers/promises';

const LOOK_EVERY_MS = 10;
/**
 * After this what was waited for will not come any more. It says nothing of how fast anything is: it only has to be longer
 * than a busy machine needs.
 */
export const PATIENCE_MS = 40_000;

/**
 * Waits until a condition holds and returns what it gave.
 * @param what Named in the failure, with the last value seen.
 */
export async function eventually<T>(
  what: string,
  look: () => T | Promise<T>,
  holds: (value: T) => boolean = Boolean,
  timeoutMs = PATIENCE_MS,
): Promise<T> {
  const until = Date.now() + timeoutMs;
  for (;;) {
    const value = await look();
    if (holds(value)) return value;
    if (Date.now() > until) {
      throw new Error(`never: ${what}; last seen: ${JSON.stringify(value ?? null).slice(0, 500)}`);
    }
    await wait(LOOK_EVERY_MS);
  }
}
