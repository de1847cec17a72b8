import type { Trouble } from './discussion.ts';

const BASE_MS = 1_000;
const CAP_MS = 30_000;

/**
 * How long to wait before try `attempt` (0 for the first): full jitter, base 1 s, cap 30 s unless given.
 * Source: M. Brooker, "Exponential Backoff and Jitter", AWS Architecture Blog, 2015.
 */
export function backoffMs(attempt: number, random: () => number, capMs = CAP_MS): number {
  return random() * Math.min(capMs, BASE_MS * 2 ** Math.min(attempt, 10));
}

/** How long to wait before what ended in trouble is tried again: as above, and as long as the server asks beside it. */
export function waitMs(trouble: Trouble, attempt: number, random: () => number): number {
  return (trouble.retryAfterMs ?? 0) + backoffMs(attempt, random);
}
