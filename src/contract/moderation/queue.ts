import { z } from 'zod';
import { articleIdSchema } from '../article.ts';
import { limits } from '../limits.ts';
import type { GovernedArticle } from './article-controls.ts';
import type { ModerationClaim } from './claim.ts';
import type { StaffComment } from './staff-comment.ts';

/**
 * `pending`: waiting for a decision; `held`: those of them that a rule of screening held; `reported`: shown
 * and reported; `appealed`: removed, and the author asks to look again; `all`: the newest of any status.
 */
export const queueStates = ['pending', 'held', 'reported', 'appealed', 'all'] as const;
export type QueueState = (typeof queueStates)[number];

const filter = {
  state: z.enum(queueStates).default('all'),
  articleId: articleIdSchema.optional(),
  authorId: z.string().min(1).max(limits.userIdMaxLength).optional(),
  /** A rule's name, as in `held`. */
  rule: z.string().min(1).max(64).optional(),
  /** A language: comments of articles in it, whatever the region. */
  lang: z
    .string()
    .regex(/^[A-Za-z]{2,8}$/)
    .optional(),
  /** Words that all occur in the text, folded as the matcher folds. */
  text: z.string().min(1).max(limits.searchMaxLength).optional(),
};

export const queueFilterSchema = z.strictObject(filter);
export type QueueFilter = z.infer<typeof queueFilterSchema>;

export const queueQuerySchema = z.strictObject({
  ...filter,
  limit: z.coerce.number().pipe(z.int().min(1).max(limits.pageMax)).default(limits.queueDefault),
  cursor: z.string().min(1).max(limits.cursorMaxLength).optional(),
});
export type QueueQuery = z.infer<typeof queueQuerySchema>;

/** With a filter, `queue` brings only what fits it; sent again, it replaces the filter. */
export const moderationJoinSchema = z.strictObject(filter).optional();

/** Counts above `limits.queueCountMax` are said as that number. */
export interface QueueCounts {
  readonly pending: number;
  readonly held: number;
  readonly reported: number;
  readonly appealed: number;
}

/** Newest first. `nextCursor` may come with few or no items: the search for words goes on from there. */
export interface QueuePage {
  readonly items: readonly StaffComment[];
  readonly counts: QueueCounts;
  readonly nextCursor: string | null;
}

/** What a desk begins with. */
export interface DeskStart {
  readonly queue: QueuePage;
  readonly claims: readonly ModerationClaim[];
  /** The articles that the surge guard holds. */
  readonly guarded: readonly GovernedArticle[];
}

/**
 * What changed in a moderator's queue, gathered; at most `limits.queueUpdateMax` items. `gone` are ids of
 * changed comments that do not fit the filter (any more); `more` counts arrivals left out of this update.
 */
export interface QueueUpdate {
  readonly items: readonly StaffComment[];
  readonly gone: readonly string[];
  readonly more: number;
  readonly counts: QueueCounts;
}
