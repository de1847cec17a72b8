import { settleCutSweeps } from '../moderation/sweep/run-sweep.ts';
import type { HousekeepingJob } from './housekeeper.ts';

/** Longer than any sweep takes. */
const CUT_AFTER_MS = 10 * 60_000;
/** A preview stays for so long after its time: its sweep may still be taken back, or asked for again. */
const KEPT_MS = 3_600_000;

/** Says in the trail what broken-off sweeps did, and forgets previews that are of no more use. */
export function settleSweeps(deps: Parameters<typeof settleCutSweeps>[0]): HousekeepingJob {
  return {
    name: 'settle-sweeps',
    async run(now) {
      const settled = await settleCutSweeps(deps, now - CUT_AFTER_MS);
      return settled + (await deps.sweeps.forgetExpired(now - KEPT_MS));
    },
  };
}
