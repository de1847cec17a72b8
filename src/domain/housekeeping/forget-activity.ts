import type { StatisticsSpan } from '../../contract/moderation/statistics.ts';
import type { ActivityStore } from '../ports.ts';
import { bucketsOf } from '../records/activity.ts';
import type { HousekeepingJob } from './housekeeper.ts';

/** Twice what statistics show is kept, so that a clock that is off loses nothing that is shown. */
const KEPT_TIMES = 2;

/** Forgets counts that no statistics show any more. */
export function forgetActivity(activity: Pick<ActivityStore, 'forgetBefore'>): HousekeepingJob {
  return {
    name: 'forget-activity',
    async run(now) {
      let forgotten = 0;
      for (const span of Object.keys(bucketsOf) as StatisticsSpan[]) {
        const { count, ms } = bucketsOf[span];
        forgotten += await activity.forgetBefore(span, now - KEPT_TIMES * count * ms);
      }
      return forgotten;
    },
  };
}
