import { setTimeout as wait } from 'node:timers/promises';

const LOOK_EVERY_MS = 10;

/**
 * Waits until a condition holds and returns what it gave.
 * @param what Named in the failure, with the last value seen.
 */
export async function eventually<T>(
  what: string,
  look: () => T | Promise<T>,
  holds: (value: T) => boolean = Boolean,
  timeoutMs = 10_000,
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
