import { BRIGADE_WINDOW_MS } from '../reports/brigades.ts';
import type { ReportStore } from '../reports/report-store.ts';
import type { HousekeepingJob } from './housekeeper.ts';

/**
 * Forgets from which network a report came, once no brigade is looked for in it any more, and who reported
 * what, a set time after; what became of the comment stays.
 * @param keptMs 0: reports are kept for good, without their networks.
 */
export function forgetReports(
  reports: Pick<ReportStore, 'forgetBefore' | 'forgetNetworksBefore'>,
  keptMs: number,
): HousekeepingJob {
  return {
    name: 'forget-reports',
    async run(now) {
      const networks = await reports.forgetNetworksBefore(now - BRIGADE_WINDOW_MS);
      return networks + (keptMs === 0 ? 0 : await reports.forgetBefore(now - keptMs));
    },
  };
}
