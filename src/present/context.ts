import type { ItemContext } from '../contract/moderation/context.ts';
import type { UserSanction } from '../contract/moderation/sanction.ts';
import type { Comment } from '../domain/comment/comment.ts';
import type { ReadContext } from '../domain/moderation/read-context.ts';
import { NEUTRAL } from '../domain/reports/report-weight.ts';
import { presentArticle } from './article.ts';
import { forStaff } from './staff-comment.ts';

const iso = (at: number): string => new Date(at).toISOString();

/** The newest sanction, while it is in force. */
function inForce(sanctions: readonly UserSanction[], now: number): UserSanction | null {
  const [newest] = sanctions;
  if (!newest || newest.kind === 'lift' || newest.kind === 'warn') return null;
  return newest.until === null || Date.parse(newest.until) > now ? newest : null;
}

/** All that a moderator needs beside one comment. */
export function presentContext(read: ReadContext, count: number): ItemContext {
  const { article, comment, counts, now, parents, recent, reports, sanctions, titles } = read;
  const staff = (one: Comment) => forStaff(one, titles.get(one.articleId) ?? '');
  return {
    comment: staff(comment),
    article: presentArticle(article, count),
    parents: parents.map(staff),
    earlier: comment.edits.map(({ body, until }) => ({ body, until: iso(until) })),
    author: {
      user: comment.author,
      comments: counts.comments,
      visible: counts.visible,
      removed: counts.removed,
      firstAt: counts.firstAt === null ? null : iso(counts.firstAt),
      sanctions,
      sanction: inForce(sanctions, now),
      recent: recent.map(staff),
    },
    reports: reports.map(({ at, note, reason, userId, weight }) => ({
      ...{ reason, note, at: iso(at), userId },
      weight: weight / NEUTRAL,
    })),
  };
}
