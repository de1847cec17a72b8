import { z } from 'zod';
import { articleIdSchema, articleStates } from './article.ts';
import { commentIdSchema, noteSchema, removalReasons, versionSchema } from './comment.ts';
import type { CommentStatus, RemovalReason } from './comment.ts';
import type { PublicUser } from './identity.ts';
import { limits } from './limits.ts';

export const decisionActions = ['approve', 'remove', 'restore', 'pin', 'unpin'] as const;
export type DecisionAction = (typeof decisionActions)[number];

export const queueStates = ['pending', 'reported', 'all'] as const;
export type QueueState = (typeof queueStates)[number];

export const decisionSchema = z.strictObject({
  action: z.enum(decisionActions),
  version: versionSchema,
  reason: z.enum(removalReasons).optional(),
  /** Shown to the author with the reason. */
  note: noteSchema.optional(),
});
export type Decision = z.infer<typeof decisionSchema>;
export const commentDecideSchema = decisionSchema.extend({ commentId: commentIdSchema });

export const stateSchema = z.strictObject({ state: z.enum(articleStates) });
export const articleStateSchema = stateSchema.extend({ articleId: articleIdSchema });

export const queueQuerySchema = z.strictObject({
  state: z.enum(queueStates).default('all'),
  articleId: articleIdSchema.optional(),
  limit: z.coerce.number().pipe(z.int().min(1).max(limits.pageMax)).default(limits.queueDefault),
  cursor: z.string().min(1).max(limits.cursorMaxLength).optional(),
});
export type QueueQuery = z.infer<typeof queueQuerySchema>;

export const auditQuerySchema = z.strictObject({
  articleId: articleIdSchema.optional(),
  commentId: commentIdSchema.optional(),
  limit: z.coerce.number().pipe(z.int().min(1).max(limits.pageMax)).default(limits.queueDefault),
  cursor: z.string().min(1).max(limits.cursorMaxLength).optional(),
});
export type AuditQuery = z.infer<typeof auditQuerySchema>;

export const moderationJoinSchema = z.strictObject({}).optional();

/** Why screening held a comment: the rule's name and what it saw, for moderators only. */
export interface ScreeningNote {
  readonly rule: string;
  readonly detail?: string;
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
  readonly createdAt: string;
  readonly editedAt: string | null;
  readonly pinned: boolean;
  readonly up: number;
  readonly down: number;
  readonly held: readonly ScreeningNote[];
  readonly reports: number;
  readonly decision: {
    readonly action: DecisionAction;
    readonly by: PublicUser;
    readonly at: string;
    readonly reason?: RemovalReason;
    readonly note?: string;
  } | null;
}

export interface QueueCounts {
  readonly pending: number;
  readonly reported: number;
}

export interface QueuePage {
  readonly items: readonly StaffComment[];
  readonly counts: QueueCounts;
  readonly nextCursor: string | null;
}

/** What a decision did. `reached` is the number of open pages of the article the change was sent to. */
export interface DecisionReceipt {
  readonly comment: StaffComment;
  readonly reached: number;
}

/** One line of the trail, which only grows. `before` and `after` are the comment's status, version and pin. */
export interface AuditEntry {
  readonly id: string;
  readonly at: string;
  readonly by: PublicUser;
  readonly action: DecisionAction | 'article_state';
  readonly articleId: string;
  readonly commentId: string | null;
  readonly reason?: RemovalReason;
  readonly note?: string;
  readonly before: Readonly<Record<string, unknown>>;
  readonly after: Readonly<Record<string, unknown>>;
}
