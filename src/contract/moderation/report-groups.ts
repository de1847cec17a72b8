import { z } from 'zod';
import { commentIdSchema, noteSchema, versionSchema } from '../comment.ts';
import { limits } from '../limits.ts';
import { removalReasons } from '../reasons.ts';
import type { Undoable } from './decision.ts';
import type { StaffComment } from './staff-comment.ts';

/**
 * Reports of the last day by readers who come together: from one `network`, or `together` against the same
 * comments. They are told as numbers; who they are is not.
 */
export interface ReportGroup {
  readonly against: 'author' | 'article';
  /** The author's or the article's id, and the author's name or the headline. */
  readonly target: { readonly id: string; readonly name: string };
  readonly bond: 'network' | 'together';
  readonly reports: number;
  readonly readers: number;
  /** The reported comments that nobody has decided yet, those with the most of these reports first. */
  readonly comments: readonly StaffComment[];
}

/** The largest first, at most `limits.reportGroupsMax`. */
export interface ReportGroups {
  readonly groups: readonly ReportGroup[];
}

export const reportGroupsSchema = z.strictObject({});

/** One decision on several comments, each in the version the moderator saw. */
export const decideAllSchema = z.strictObject({
  comments: z
    .array(z.strictObject({ commentId: commentIdSchema, version: versionSchema }))
    .min(1)
    .max(limits.reportGroupCommentsMax),
  action: z.enum(['approve', 'remove']),
  reason: z.enum(removalReasons).optional(),
  note: noteSchema.optional(),
});
export type DecideAll = z.infer<typeof decideAllSchema>;

/** `kept`: comments that had changed meanwhile and stay as they are. */
export interface DecideAllAnswer extends Undoable {
  readonly changed: number;
  readonly kept: number;
}
