/** More arrivals than this in a second are a rush: nobody reads them one by one. */
const RUSH_PER_SECOND = 10;
const SECOND_MS = 1_000;
/** A rush is over when so long a time has had none. */
const CALM_MS = 1_500;

/** Whether comments arrive too fast to be read. */
export interface Rush {
  /** Counts arrivals, and says whether it is a rush, or has not been calm for long since one. */
  arrived(count: number): boolean;
  on(): boolean;
}

/** @param calm Called when a rush is over. */
export function createRush(calm: () => void): Rush {
  let second = 0;
  let counted = 0;
  let over: ReturnType<typeof setTimeout> | undefined;
  const on = (): boolean => over !== undefined;
  return {
    on,
    arrived(count) {
      const now = Math.floor(Date.now() / SECOND_MS);
      counted = now === second ? counted + count : count;
      second = now;
      if (counted > RUSH_PER_SECOND) {
        clearTimeout(over);
        over = setTimeout(() => {
          over = undefined;
          calm();
        }, CALM_MS);
      }
      return on();
    },
  };
}
