import { z } from 'zod';
import { commentIdSchema, noteSchema, versionSchema } from '../comment.ts';
import { removalReasons } from '../reasons.ts';
import { decisionActions } from './actions.ts';
import type { StaffComment } from './staff-comment.ts';

export const decisionSchema = z.strictObject({
  action: z.enum(decisionActions),
  version: versionSchema,
  reason: z.enum(removalReasons).optional(),
  /** Shown to the author with the reason. */
  note: noteSchema.optional(),
});
export type Decision = z.infer<typeof decisionSchema>;
export const commentDecideSchema = decisionSchema.extend({ commentId: commentIdSchema });

/**
 * What can be taken back as one: a decision, a sweep, the removals of a sanction. `undoUntil` is ISO 8601;
 * `limits.undoMs` after the act.
 */
export interface Undoable {
  readonly actionId: string;
  readonly undoUntil: string;
}

/**
 * What a decision did. `reached` is the number of open pages of the article the change was sent to; how
 * many of them confirmed it comes as `receipt`.
 */
export interface DecisionReceipt extends Undoable {
  readonly comment: StaffComment;
  readonly reached: number;
}

export const actionRefSchema = z.strictObject({ actionId: commentIdSchema });

/** `kept`: comments that were changed again after the act, and stay as they are. */
export interface UndoAnswer {
  readonly undone: number;
  readonly kept: number;
}

/**
 * How far what was hidden is gone from open pages, told to the moderator who hid it: several times while
 * pages confirm, the last time with `done`. `pages` were open when it was sent; of `asked` of them a
 * confirmation was asked (all, unless there are very many), `confirmed` have given it, the last of them
 * `ms` after the server took the act in hand.
 */
export interface RemovalReceipt {
  readonly actionId: string;
  readonly pages: number;
  readonly asked: number;
  readonly confirmed: number;
  readonly ms: number;
  readonly done: boolean;
}
