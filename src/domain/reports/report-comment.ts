import type { ReportReason } from '../../contract/reasons.ts';
import type { Comment } from '../comment/comment.ts';
import type { CommentStore } from '../ports.ts';
import type { ReportStore } from './report-store.ts';
import { reportWeight } from './report-weight.ts';
import { RECORD_REPORTS, recordOf } from './reporter-record.ts';

/** Of so many reports of a comment it is looked whether they came from one network. */
const LOOKED_MAX = 100;

interface Report {
  readonly userId: string;
  /** The name of the reporter's network today; empty where it is not known. */
  readonly network: string;
  readonly reason: ReportReason;
  readonly note: string | null;
  readonly at: number;
}

/**
 * Keeps a reader's report and adds its weight to the comment's; removes nothing by itself. One reader
 * counts once for one comment: null when this one has reported it before, or the comment is gone.
 */
export async function reportComment(
  deps: {
    readonly comments: Pick<CommentStore, 'addReport' | 'byIds'>;
    readonly reports: Pick<ReportStore, 'add' | 'by' | 'of'>;
  },
  { articleId, author, id }: Comment,
  report: Report,
): Promise<Comment | null> {
  const { comments, reports } = deps;
  const [own, others] = await Promise.all([
    reports.by(report.userId, RECORD_REPORTS),
    reports.of(id, LOOKED_MAX),
  ]);
  const reported = await comments.byIds(own.map(({ commentId }) => commentId));
  const record = recordOf(own, new Map(reported.map((comment) => [comment.id, comment])));
  const network = report.network === '' ? null : report.network;
  const near = others.filter((other) => network !== null && other.network === network).length;
  const weight = reportWeight(record, near);
  const place = { commentId: id, articleId, authorId: author.id };
  const first = await reports.add({ ...place, ...report, network, weight });
  return first ? comments.addReport(id, { reason: report.reason, weight }) : null;
}
