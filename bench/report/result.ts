import type { Outcome } from '../outcome.ts';

/** Where a row ran: figures of different machines are not compared, ratios may be. */
export interface Machine {
  readonly processor: string;
  readonly cores: number;
  readonly node: string;
  readonly system: string;
  readonly pinned: boolean;
}

/** One row as it is kept, with when and where it ran. */
export interface Result extends Outcome {
  readonly at: string;
  readonly machine: Machine;
}
