import { z } from 'zod';
import { articleIdSchema } from '../article.ts';
import { noteSchema } from '../comment.ts';
import { limits } from '../limits.ts';
import { removalReasons } from '../reasons.ts';
import type { Undoable } from './decision.ts';
import type { StaffComment } from './staff-comment.ts';

/** What to sweep: a text, a user, or both; in one article or in all of them. */
export const sweepQuerySchema = z
  .strictObject({
    /** Folded as the matcher folds; found anywhere in the text as these words in this order. */
    text: z.string().min(2).max(limits.searchMaxLength).optional(),
    userId: z.string().min(1).max(limits.userIdMaxLength).optional(),
    articleId: articleIdSchema.optional(),
    /** Comments written in the last so many minutes. */
    minutes: z.int().min(1).max(limits.sweepMinutesMax),
    /**
     * Those of moderators and admins too. Without it they stay where a text alone is looked for, and go where a
     * user is named.
     */
    staff: z.boolean().optional(),
  })
  .refine(({ text, userId }) => text !== undefined || userId !== undefined, 'a text or a user');
export type SweepQuery = z.infer<typeof sweepQuerySchema>;

/** What a sweep would remove. The token is good for `limits.sweepPreviewMs`, for the moderator who asked. */
export interface SweepPreview {
  readonly token: string;
  /** At most `limits.sweepMax`; `cut` says that there are more. */
  readonly count: number;
  readonly cut: boolean;
  readonly articles: number;
  readonly authors: number;
  /** Comments of staff that fit as well and stay, for they were not asked for. */
  readonly staffKept: number;
  readonly sample: readonly StaffComment[];
  readonly expiresAt: string;
}

/** The same order again goes on where a break has left it, and gives the first answer when it is done. */
export const sweepRunSchema = z.strictObject({
  token: z.string().min(1).max(64),
  reason: z.enum(removalReasons),
  note: noteSchema.optional(),
});
export type SweepRun = z.infer<typeof sweepRunSchema>;

/** How far a sweep is, told to its moderator's open desks while it runs: comments gone through, of all. */
export interface SweepProgress {
  readonly token: string;
  readonly done: number;
  readonly of: number;
}

/** `kept`: comments that were changed or gone since the preview. */
export interface SweepAnswer extends Undoable {
  readonly removed: number;
  readonly kept: number;
  readonly articles: number;
}
