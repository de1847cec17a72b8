import type { StaffComment } from '../contract/moderation.ts';
import type { Comment } from '../domain/comment/comment.ts';

const iso = (at: number): string => new Date(at).toISOString();

/** A comment as moderators see it: its text in every status but `erased`. */
export function forStaff(comment: Comment, articleTitle: string): StaffComment {
  const { id, articleId, parentId, rev, version, status, author, pinned, up, down } = comment;
  const { held, reports, decision } = comment;
  return {
    id,
    articleId,
    articleTitle,
    parentId,
    rev,
    version,
    status,
    author,
    body: status === 'erased' ? '' : comment.body,
    createdAt: iso(comment.createdAt),
    editedAt: comment.editedAt === null ? null : iso(comment.editedAt),
    pinned,
    up,
    down,
    held,
    reports,
    decision: decision && { ...decision, at: iso(decision.at) },
  };
}
