import { setTimeout as wait } from 'node:timers/promises';

/** What was late is not caught up beyond this: a rush would be the sender's doing and not the pace's. */
const CAUGHT_UP_MS = 20;

/** Gives a wait after each so many that were sent, so that there are no more than `perSecond`, evenly. */
export function paceOf(perSecond: number): (sent: number) => Promise<void> {
  let due = performance.now();
  return async (sent) => {
    due = Math.max(due, performance.now() - CAUGHT_UP_MS) + (sent / perSecond) * 1_000;
    const early = due - performance.now();
    if (early > 0) await wait(early);
  };
}
