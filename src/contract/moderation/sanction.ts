import { z } from 'zod';
import { noteSchema } from '../comment.ts';
import type { PublicUser } from '../identity.ts';
import { limits } from '../limits.ts';
import { removalReasons } from '../reasons.ts';
import type { RemovalReason } from '../reasons.ts';
import type { Undoable } from './decision.ts';

export const sanctionKinds = ['warn', 'suspend', 'ban', 'lift'] as const;
export type SanctionKind = (typeof sanctionKinds)[number];

/** `until` is required for `suspend`, and for nothing else. */
export const sanctionSchema = z.strictObject({
  kind: z.enum(sanctionKinds),
  until: z.iso.datetime({ offset: true }).optional(),
  reason: z.enum(removalReasons).default('other'),
  /** Told to the user. */
  note: noteSchema.optional(),
  /** Also removes everything that the user has written and that can still be read. */
  removeComments: z.boolean().default(false),
});

export const userIdSchema = z.string().min(1).max(limits.userIdMaxLength);
export const userSanctionSchema = sanctionSchema.extend({ userId: userIdSchema });

/** A sanction as staff see it. */
export interface UserSanction {
  readonly userId: string;
  readonly kind: SanctionKind;
  readonly until: string | null;
  readonly at: string;
  readonly by: PublicUser;
  readonly reason: RemovalReason;
  readonly note?: string;
}

/** `sanction` is what is in force now; null after `lift`. `removal` is there if comments were removed. */
export interface SanctionAnswer {
  readonly sanction: UserSanction | null;
  readonly removal: (Undoable & { readonly removed: number }) | null;
}
