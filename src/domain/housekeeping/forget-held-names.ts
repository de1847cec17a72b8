import type { HeldNameStore } from '../identity/held-names.ts';
import type { HousekeepingJob } from './housekeeper.ts';

/** Forgets for whom names were held, when their time is over. */
export function forgetHeldNames(names: Pick<HeldNameStore, 'forgetEnded'>): HousekeepingJob {
  return { name: 'forget-held-names', run: (now) => names.forgetEnded(now) };
}
