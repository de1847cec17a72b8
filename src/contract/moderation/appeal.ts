import { z } from 'zod';
import { commentIdSchema, noteSchema, versionSchema } from '../comment.ts';
import { limits } from '../limits.ts';

/** The author of a removed comment asks to look again: once for each comment. */
export const appealSchema = z.strictObject({
  text: z
    .string()
    .min(1)
    .max(limits.noteMaxCodePoints * 2),
});
export const commentAppealSchema = appealSchema.extend({ commentId: commentIdSchema });

/**
 * `accept` restores the comment; `note` is told to the author. Who removed the comment should not also reject
 * the appeal: they are refused (`appeal_own`) unless they say with `own` that they mean to.
 */
export const appealDecisionSchema = z.strictObject({
  outcome: z.enum(['accept', 'reject']),
  version: versionSchema,
  note: noteSchema.optional(),
  own: z.boolean().optional(),
});
export type AppealDecision = z.infer<typeof appealDecisionSchema>;
export const moderationAppealSchema = appealDecisionSchema.extend({ commentId: commentIdSchema });
