import type { CommentStatus } from '../../contract/comment.ts';
import type { PublicUser } from '../../contract/identity.ts';
import type { AuditEntry } from '../../contract/moderation/audit.ts';
import type { DecisionAction } from '../../contract/moderation/actions.ts';
import type { ScreeningNote } from '../../contract/moderation/staff-comment.ts';
import type { ReasonCounts, RemovalReason } from '../../contract/reasons.ts';

/** What a moderator's act may change of a comment, as it was before the act: what undoing brings back. */
export type Undone = Pick<
  Comment,
  | 'status'
  | 'pinned'
  | 'held'
  | 'reports'
  | 'reportWeight'
  | 'reportReasons'
  | 'approved'
  | 'appeal'
  | 'version'
  | 'decision'
>;

/** The last decision on a comment, with who took it. */
export interface TakenDecision {
  readonly action: DecisionAction;
  readonly by: PublicUser;
  readonly at: number;
  /** The act it is a part of: one decision, a sweep, a sanction. */
  readonly actionId: string;
  /** Kept for the last act only: null in the decision that an undoing brings back. */
  readonly was: Undone | null;
  readonly reason?: RemovalReason;
  readonly note?: string;
}

/** An earlier text of an edited comment. */
export interface EarlierText {
  readonly body: string;
  readonly until: number;
}

/** The text readers go on reading while a newer one of its author waits for a moderator. */
export interface ApprovedText {
  readonly body: string;
  readonly editedAt: number | null;
}

/** What the comment was from a moment on, for saying later what readers saw; the first is its writing. */
export interface Showing {
  readonly at: number;
  readonly status: CommentStatus;
  readonly pinned: boolean;
  /** While a newer text waits for a moderator: when the one that readers see meanwhile was written. */
  readonly approvedFrom?: number;
}

/** The author's one appeal against a removal. `note` is the moderators' answer. */
export interface Appeal {
  readonly state: 'open' | 'accepted' | 'rejected';
  readonly text: string;
  readonly at: number;
  readonly note?: string;
}

/**
 * A comment as it is kept. Times are milliseconds since the epoch. The text stays here in every status
 * but `erased`; `present` alone decides who is shown it.
 */
export interface Comment {
  readonly id: string;
  readonly articleId: string;
  readonly parentId: string | null;
  readonly rootId: string;
  readonly depth: number;
  /** Given by the article's lane, unique in the article, 1 for its first change. */
  readonly rev: number;
  readonly version: number;
  readonly status: CommentStatus;
  /** Whether readers have ever been shown it: such a comment leaves a tombstone, any other no trace. */
  readonly listed: boolean;
  readonly author: PublicUser;
  readonly key: string;
  readonly body: string;
  /** The text folded for matching and searching; empty when erased. Made from `body`, never shown. */
  readonly folded: string;
  /** The language of its article, without region. */
  readonly lang: string;
  readonly createdAt: number;
  readonly editedAt: number | null;
  readonly pinned: boolean;
  readonly held: readonly ScreeningNote[];
  readonly decision: TakenDecision | null;
  readonly edits: readonly EarlierText[];
  /** Oldest first. */
  readonly showings: readonly Showing[];
  readonly appeal: Appeal | null;
  /** Only while an edit of a comment that readers could see is `pending`. */
  readonly approved: ApprovedText | null;
  /** Audit entries of its changes that the trail may not have yet; written with the change itself. */
  readonly owed: readonly AuditEntry[];
  /** Direct replies with status `visible`. */
  readonly replies: number;
  readonly up: number;
  readonly down: number;
  /** Reports that no moderator has answered by letting it stand. */
  readonly reports: number;
  /** What they weigh together, in hundredths: see `reportWeight`. */
  readonly reportWeight: number;
  /** How many of them gave which reason. */
  readonly reportReasons: ReasonCounts;
}

/** What a list of comments is made of: without what is kept for searching, replaying and settling it. */
export type ListedComment = Omit<
  Comment,
  'approved' | 'edits' | 'folded' | 'key' | 'owed' | 'showings'
>;

/** Whether every reader may read a text of it: its own, or the approved one while an edit waits. */
export function isVisible({ approved, status }: Comment): boolean {
  return status === 'visible' || (status === 'pending' && approved !== null);
}

/**
 * Whether what readers were shown last was taken back: an approval that was undone, whatever became of the
 * comment afterwards. A text that waits while readers go on reading an earlier one is not meant.
 */
export function endsUnsaid(showings: readonly Showing[]): boolean {
  const last = showings.findLast(({ status }) => status === 'visible' || status === 'pending');
  return last?.status === 'pending' && last.approvedFrom === undefined;
}
