import { z } from 'zod';
import { articleIdSchema } from '../article.ts';
import { commentIdSchema } from '../comment.ts';
import type { PublicUser } from '../identity.ts';
import { limits } from '../limits.ts';
import type { RemovalReason } from '../reasons.ts';
import type { ListChange } from '../screening-versions.ts';
import { decisionActions } from './actions.ts';

export const auditActions = [
  ...decisionActions,
  'article_state',
  'article_controls',
  'guard',
  'undo',
  'sweep',
  'sanction',
  'appeal',
  'appeal_accept',
  'appeal_reject',
  'edit',
  'withdraw',
  'erase',
  'screening_words',
  'screening_rules',
  'screening_policy',
  'screening_restore',
  'user_erase',
  'revoke',
] as const;
export type AuditAction = (typeof auditActions)[number];

const filter = {
  articleId: articleIdSchema.optional(),
  commentId: commentIdSchema.optional(),
  /** The user a sanction is about. */
  userId: z.string().min(1).max(limits.userIdMaxLength).optional(),
  /** Who did it. */
  byId: z.string().min(1).max(limits.userIdMaxLength).optional(),
  action: z.enum(auditActions).optional(),
  since: z.iso.datetime({ offset: true }).optional(),
  until: z.iso.datetime({ offset: true }).optional(),
};

export const auditQuerySchema = z.strictObject({
  ...filter,
  limit: z.coerce.number().pipe(z.int().min(1).max(limits.pageMax)).default(limits.queueDefault),
  cursor: z.string().min(1).max(limits.cursorMaxLength).optional(),
});
export type AuditQuery = z.infer<typeof auditQuerySchema>;

const auditExportFormats = ['csv', 'jsonl'] as const;
export type AuditExportFormat = (typeof auditExportFormats)[number];

export const auditExportSchema = z.strictObject({
  ...filter,
  format: z.enum(auditExportFormats).default('jsonl'),
});
export type AuditExport = z.infer<typeof auditExportSchema>;

/**
 * One line of the trail, which only grows; a user's erasure blanks the names and notes in it, and the words of sweeps
 * that named the user or took their comments, no more. `before` and `after` are the subject's state (a comment's
 * status, version and pin; an article's controls; a user's sanction): the `after` of each is the `before`
 * of the next with the same subject.
 */
export interface AuditEntry {
  readonly id: string;
  readonly at: string;
  readonly by: PublicUser;
  readonly action: AuditAction;
  /** Null for what concerns a user in every article. */
  readonly articleId: string | null;
  readonly commentId: string | null;
  readonly userId?: string;
  /** The act this is a part of: a sweep, or a sanction with its removals. */
  readonly actionId?: string;
  readonly reason?: RemovalReason;
  readonly note?: string;
  readonly before: Readonly<Record<string, unknown>>;
  readonly after: Readonly<Record<string, unknown>>;
  /** Of a change of the screening: which words came and went, the first 100 of each; its version has all. */
  readonly lists?: ListChanges;
}

/** What a version added to the site's own lists, and dropped from them. */
export interface ListChanges {
  readonly words: ListChange;
  readonly exceptions: ListChange;
}

export interface AuditPage {
  readonly entries: readonly AuditEntry[];
  /** Headlines of the articles that the entries name, by id. */
  readonly titles: Readonly<Record<string, string>>;
  readonly nextCursor: string | null;
}
