import { setTimeout as wait } from 'node:timers/promises';

/** Gives a wait that ends when so many may have been sent since now; at once where that is past. */
export function paceOf(perSecond: number): (sent: number) => Promise<void> {
  const began = performance.now();
  return async (sent) => {
    const early = began + (sent / perSecond) * 1_000 - performance.now();
    if (early > 0) await wait(early);
  };
}
