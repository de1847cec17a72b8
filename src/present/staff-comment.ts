import type { StaffComment, StaffDecision } from '../contract/moderation/staff-comment.ts';
import type { ListedComment, TakenDecision } from '../domain/comment/comment.ts';
import { NEUTRAL } from '../domain/reports/report-weight.ts';

const iso = (at: number): string => new Date(at).toISOString();

/** A comment as moderators see it: its text in every status but `erased`. */
export function forStaff(comment: ListedComment, articleTitle: string): StaffComment {
  const { id, articleId, parentId, rev, version, status, author, pinned, up, down } = comment;
  const { held, reports, decision, appeal, lang } = comment;
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
    lang,
    createdAt: iso(comment.createdAt),
    editedAt: comment.editedAt === null ? null : iso(comment.editedAt),
    pinned,
    up,
    down,
    held,
    reports,
    ...(reports > 0 ? { reportWeight: comment.reportWeight / NEUTRAL } : {}),
    ...(reports > 0 ? { reportReasons: comment.reportReasons } : {}),
    decision: decision && presentDecision(decision),
    appeal: appeal && { ...appeal, at: iso(appeal.at) },
  };
}

function presentDecision({ action, at, by, note, reason }: TakenDecision): StaffDecision {
  return {
    action,
    by,
    at: iso(at),
    ...(reason === undefined ? {} : { reason }),
    ...(note === undefined ? {} : { note }),
  };
}
