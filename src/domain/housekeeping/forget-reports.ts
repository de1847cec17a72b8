import type { ReportStore } from '../ports.ts';
import type { HousekeepingJob } from './housekeeper.ts';

/**
 * Forgets who reported what, a set time after; what became of the comment stays.
 * @param keptMs 0: reports are kept for good.
 */
export function forgetReports(
  reports: Pick<ReportStore, 'forgetBefore'>,
  keptMs: number,
): HousekeepingJob {
  return {
    name: 'forget-reports',
    run: (now) => (keptMs === 0 ? Promise.resolve(0) : reports.forgetBefore(now - keptMs)),
  };
}
