import type { Comment } from '../comment/comment.ts';

/** A comment's way through one revision; `before` is null when it is new, or when another node wrote it. */
export interface Change {
  readonly before: Comment | null;
  readonly after: Comment;
}

/**
 * What a lane has made durable: revisions after `from`, up to and including `to`, in order. Published
 * once, after the write was acknowledged; per article in the order of revisions.
 */
export interface Committed {
  readonly articleId: string;
  readonly epoch: string;
  readonly from: number;
  readonly to: number;
  readonly changes: readonly Change[];
  /** Written by another node and read from the database: `before` of its changes is not known. */
  readonly elsewhere: boolean;
  /** Visible comments of the article as of `to`. */
  readonly count: number;
  /** Visible direct replies, as of `to`, of the parents these changes concern. */
  readonly replies: Readonly<Record<string, number>>;
}
