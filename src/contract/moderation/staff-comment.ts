import type { AppealNotice, CommentStatus } from '../comment.ts';
import type { PublicUser } from '../identity.ts';
import type { ReasonCounts, RemovalReason, ReportReason } from '../reasons.ts';
import type { DecisionAction } from './actions.ts';

/** A place in a comment's `body` that a rule matched, in UTF-16 units; `from` is in it, `to` is not. */
export interface TextMatch {
  readonly from: number;
  readonly to: number;
}

/** Why screening held a comment: the rule's name and what it saw, for moderators only. */
export interface ScreeningNote {
  readonly rule: string;
  readonly detail?: string;
  /** In order, without overlaps; of the text that was screened. */
  readonly matches?: readonly TextMatch[];
}

/** The last decision on a comment. */
export interface StaffDecision {
  readonly action: DecisionAction;
  readonly by: PublicUser;
  readonly at: string;
  readonly reason?: RemovalReason;
  readonly note?: string;
}

/** A comment as staff see it: text in every status but `erased`, and how it came to be there. */
export interface StaffComment {
  readonly id: string;
  readonly articleId: string;
  readonly articleTitle: string;
  readonly parentId: string | null;
  readonly rev: number;
  readonly version: number;
  readonly status: CommentStatus;
  readonly author: PublicUser;
  readonly body: string;
  /** The article's language, BCP 47. */
  readonly lang: string;
  readonly createdAt: string;
  readonly editedAt: string | null;
  readonly pinned: boolean;
  readonly up: number;
  readonly down: number;
  readonly held: readonly ScreeningNote[];
  readonly reports: number;
  /** What its reports weigh together: 1 for each by a reader without a record. */
  readonly reportWeight?: number;
  /** How many of them gave which reason. */
  readonly reportReasons?: ReasonCounts;
  readonly decision: StaffDecision | null;
  /** The author's one appeal, with their words. */
  readonly appeal: (AppealNotice & { readonly text: string }) | null;
}

/** One reader's report, for moderators only. */
export interface StaffReport {
  readonly reason: ReportReason;
  readonly note: string | null;
  readonly at: string;
  readonly userId: string;
  /** What it weighs: 1 by a reader without a record. */
  readonly weight?: number;
}
