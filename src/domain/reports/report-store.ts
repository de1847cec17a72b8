import type { ReportReason } from '../../contract/reasons.ts';

/** One reader's report of one comment, with whom it was about, for finding what belongs together. */
export interface StoredReport {
  readonly commentId: string;
  readonly articleId: string;
  /** Who wrote what is reported. */
  readonly authorId: string;
  readonly userId: string;
  /** The name of the reporter's network on that day (see `createNetworkNames`); null once it is forgotten. */
  readonly network: string | null;
  readonly reason: ReportReason;
  readonly note: string | null;
  readonly at: number;
  /** What it weighed when it was made, in hundredths: see `reportWeight`. */
  readonly weight: number;
}

export interface ReportStore {
  /** Whether it is this user's first report of the comment. */
  add(report: StoredReport): Promise<boolean>;
  /** The newest reports of a comment. */
  of(commentId: string, limit: number): Promise<readonly StoredReport[]>;
  /** The newest reports by a reader. */
  by(userId: string, limit: number): Promise<readonly StoredReport[]>;
  /** The newest of all reports made at or after a moment. */
  since(at: number, limit: number): Promise<readonly StoredReport[]>;
  /** Forgets reports made before a moment; gives how many. */
  forgetBefore(at: number): Promise<number>;
  /** Forgets from which network reports came that were made before a moment; gives how many. */
  forgetNetworksBefore(at: number): Promise<number>;
}
