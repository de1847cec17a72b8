import type { Lanes } from '../article/lanes.ts';
import type { ActivityStore, CommentStore, Ids, VoteStore } from '../ports.ts';
import type { HeldNameStore } from '../identity/held-names.ts';
import type { ReportStore } from '../reports/report-store.ts';
import { eraseHiddenTexts } from './erase-hidden-texts.ts';
import { forgetActivity } from './forget-activity.ts';
import { forgetHeldNames } from './forget-held-names.ts';
import { forgetReports } from './forget-reports.ts';
import type { HousekeepingJob } from './housekeeper.ts';
import { settleSweeps } from './settle-sweeps.ts';
import { recountVotes } from './recount-votes.ts';

type SweepsLeft = Parameters<typeof settleSweeps>[0];

const DAY_MS = 86_400_000;

interface Dependencies extends SweepsLeft {
  readonly comments: CommentStore;
  readonly lanes: Lanes;
  readonly reports: ReportStore;
  readonly votes: VoteStore;
  readonly activity: ActivityStore;
  readonly names: HeldNameStore;
  readonly ids: Ids;
  /** Days for which things are kept; 0: for good. */
  readonly kept: { readonly hiddenTextsDays: number; readonly reportsDays: number };
}

/** What a site's data need done from time to time, in this order. */
export function siteJobs(deps: Dependencies): readonly HousekeepingJob[] {
  const { activity, comments, ids, kept, lanes, names, reports, votes } = deps;
  return [
    eraseHiddenTexts({ comments, lanes, ids, keptMs: kept.hiddenTextsDays * DAY_MS }),
    forgetReports(reports, kept.reportsDays * DAY_MS),
    forgetActivity(activity),
    forgetHeldNames(names),
    settleSweeps(deps),
    recountVotes({ votes, comments }),
  ];
}
