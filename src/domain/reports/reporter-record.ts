import type { Comment } from '../comment/comment.ts';
import type { StoredReport } from './report-store.ts';

/** What moderators have made of a report. */
export type ReportOutcome = 'open' | 'upheld' | 'dismissed';

/** What became of a reader's reports; those nobody has looked at yet are in neither. */
export interface ReporterRecord {
  readonly upheld: number;
  readonly dismissed: number;
}

/** A record is that of so many of the reader's newest reports, so that people may become better. */
export const RECORD_REPORTS = 50;

type Judged = Pick<Comment, 'status' | 'decision'>;

/**
 * What became of a report, read off the comment as it is now: upheld when a moderator has removed it,
 * dismissed when a moderator has looked at it since and let it stand. Nothing else is kept of it, so a
 * decision that is taken back, or overruled on appeal, takes its effect on every record with it.
 */
export function outcomeOf(reportedAt: number, { decision, status }: Judged): ReportOutcome {
  if (decision === null) return 'open';
  if (decision.action === 'remove') {
    return status === 'removed' || status === 'erased' ? 'upheld' : 'open';
  }
  return status === 'visible' && decision.at >= reportedAt ? 'dismissed' : 'open';
}

/** The record of whoever made these reports. A comment that is no longer there says nothing. */
export function recordOf(
  reports: readonly Pick<StoredReport, 'commentId' | 'at'>[],
  comments: ReadonlyMap<string, Judged>,
): ReporterRecord {
  const outcomes = reports.map(({ at, commentId }) => {
    const comment = comments.get(commentId);
    return comment ? outcomeOf(at, comment) : 'open';
  });
  const count = (of: ReportOutcome): number => outcomes.filter((one) => one === of).length;
  return { upheld: count('upheld'), dismissed: count('dismissed') };
}
