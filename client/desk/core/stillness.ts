import { createRush } from './rush.ts';

/** Why a list must not move: what somebody reads or is about to press has to stay where it is. */
export interface Hands {
  /** Scrolled to where new comments appear. */
  readonly atTop: boolean;
  /** The pointer is over the list. */
  readonly pointed: boolean;
  /** A comment was chosen or decided: somebody works through the list. */
  readonly working: boolean;
}

/** Whether new comments are shown at once or held back. */
export interface Stillness {
  /** Counts arrivals, and says whether to hold them back. */
  arrived(count: number): boolean;
  set(hands: Partial<Hands>): void;
}

/** @param calm Called when what was held back may be shown. */
export function createStillness(calm: () => void): Stillness {
  let hands: Hands = { atTop: true, pointed: false, working: false };
  const holds = (): boolean => !hands.atTop || hands.pointed || hands.working;
  const tell = (): void => {
    if (!holds() && !rush.on()) calm();
  };
  const rush = createRush(tell);
  return {
    arrived: (count) => rush.arrived(count) || holds(),
    set(part) {
      hands = { ...hands, ...part };
      tell();
    },
  };
}
