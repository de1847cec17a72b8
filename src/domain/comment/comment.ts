import type { CommentStatus, RemovalReason } from '../../contract/comment.ts';
import type { PublicUser } from '../../contract/identity.ts';
import type { DecisionAction, ScreeningNote } from '../../contract/moderation.ts';

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
  /** Direct replies with status `visible`. */
  readonly replies: number;
  readonly up: number;
  readonly down: number;
  readonly reports: number;
}

/** Whether every reader may read its text. */
export function isVisible(comment: Comment): boolean {
  return comment.status === 'visible';
}
