import type { AuditEntry } from '../contract/moderation/audit.ts';
import type { ReplayPage } from '../contract/moderation/replay.ts';
import type { ReadReplay } from '../domain/records/records-service.ts';
import { presentArticle } from './article.ts';

/** A discussion at a moment of the past, for staff. Nothing that readers were not shown then. */
export function presentReplay(read: ReadReplay, count: number): ReplayPage {
  return {
    article: presentArticle(read.article, count),
    at: new Date(read.at).toISOString(),
    comments: read.comments.map(({ comment, seen }) => ({
      id: comment.id,
      parentId: comment.parentId,
      depth: comment.depth,
      author: seen.status === 'visible' ? comment.author : null,
      createdAt: new Date(comment.createdAt).toISOString(),
      status: seen.status,
      body: seen.text,
      edited: seen.edited,
      pinned: seen.pinned,
      erased: seen.status === 'visible' && seen.text === null,
    })),
    nextCursor: read.nextCursor,
  };
}

const COLUMNS = [
  'at',
  'by',
  'byId',
  'role',
  'action',
  'articleId',
  'commentId',
  'userId',
  'actionId',
  'reason',
  'note',
  'before',
  'after',
  'lists',
] as const;

/** The first line of an export as CSV (RFC 4180), after the mark without which Excel does not read it as UTF-8. */
export const AUDIT_CSV_HEAD = `\ufeff${COLUMNS.join(',')}\r\n`;

/**
 * A cell of CSV (RFC 4180): quoted, quotes doubled. What a spreadsheet would take for a formula begins
 * with an apostrophe (OWASP, CSV injection), for a note is written by people.
 */
function cell(value: string): string {
  const harmless = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return `"${harmless.replaceAll('"', '""')}"`;
}

/** One entry of the trail as a line of CSV. */
export function auditCsvLine(entry: AuditEntry): string {
  const { actionId, articleId, before, after, by, commentId, lists, note, reason, userId } = entry;
  const values: Record<(typeof COLUMNS)[number], string> = {
    at: entry.at,
    by: by.name,
    byId: by.id,
    role: by.role,
    action: entry.action,
    articleId: articleId ?? '',
    commentId: commentId ?? '',
    userId: userId ?? '',
    actionId: actionId ?? '',
    reason: reason ?? '',
    note: note ?? '',
    before: JSON.stringify(before),
    after: JSON.stringify(after),
    lists: lists === undefined ? '' : JSON.stringify(lists),
  };
  return `${COLUMNS.map((name) => cell(values[name])).join(',')}\r\n`;
}
