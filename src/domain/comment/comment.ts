import type { CommentStatus, RemovalReason } from '../../contract/comment.ts';
import type { PublicUser } from '../../contract/identity.ts';
import type { AuditEntry, DecisionAction, ScreeningNote } from '../../contract/moderation.ts';

/** The last decision on a comment, with who took it. */
export interface TakenDecision {
  readonly action: DecisionAction;
  readonly by: PublicUser;
  readonly at: number;
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
  readonly createdAt: number;
  readonly editedAt: number | null;
  readonly pinned: boolean;
  readonly held: readonly ScreeningNote[];
  readonly decision: TakenDecision | null;
  readonly edits: readonly EarlierText[];
  /** Only while an edit of a comment that readers could see is `pending`. */
  readonly approved: ApprovedText | null;
  /** Audit entries of its decisions that the trail may not have yet; written with the decision itself. */
  readonly owed: readonly AuditEntry[];
  /** Direct replies with status `visible`. */
  readonly replies: number;
  readonly up: number;
  readonly down: number;
  readonly reports: number;
}

/** Whether every reader may read a text of it: its own, or the approved one while an edit waits. */
export function isVisible({ approved, status }: Comment): boolean {
  return status === 'visible' || (status === 'pending' && approved !== null);
}
