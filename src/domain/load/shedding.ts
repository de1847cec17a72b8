/** What is given up under load, in this order. Moderation and removals are not on the list. */
export const shedOrder = ['typing', 'votes', 'anonymous_sockets', 'posts'] as const;
export type Sheddable = (typeof shedOrder)[number];

/** How loaded the process is: the 99th percentile of the event loop's delay, and its share of its memory. */
export interface LoadSample {
  readonly delayMs: number;
  readonly memoryShare: number;
}

/** From here on the first, second … is given up. */
const DELAYS_MS = [100, 200, 400, 800] as const;
const MEMORY_SHARES = [0.75, 0.8, 0.85, 0.9] as const;
/** One slow moment is no overload: so many samples in a row must be above a step. */
const RISE_AFTER = 2;
/** It is taken back one by one, each after so many samples below its step. */
const FALL_AFTER = 6;

function stepOf({ delayMs, memoryShare }: LoadSample): number {
  const above = (steps: readonly number[], value: number): number =>
    steps.filter((step) => value >= step).length;
  return Math.max(above(DELAYS_MS, delayMs), above(MEMORY_SHARES, memoryShare));
}

/** How much is given up, 0 for nothing to 4 for all that may be, and the samples that speak for a change. */
export interface Shed {
  readonly level: number;
  readonly rising: readonly number[];
  readonly falling: number;
}

export const nothingShed: Shed = { level: 0, rising: [], falling: 0 };

/** The next state after one more sample. Pure. Rises to what the last samples agree on; falls by one. */
export function shedAfter(before: Shed, sample: LoadSample): Shed {
  const step = stepOf(sample);
  if (step > before.level) {
    const rising = [...before.rising, step].slice(-RISE_AFTER);
    return rising.length < RISE_AFTER
      ? { ...before, rising, falling: 0 }
      : { level: Math.min(...rising), rising: [], falling: 0 };
  }
  if (step === before.level) return { level: step, rising: [], falling: 0 };
  const falling = before.falling + 1;
  return falling < FALL_AFTER
    ? { level: before.level, rising: [], falling }
    : { level: before.level - 1, rising: [], falling: 0 };
}

/** Whether this is given up at present. */
export function isShed({ level }: Shed, what: Sheddable): boolean {
  return shedOrder.indexOf(what) < level;
}
