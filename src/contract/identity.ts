import { z } from 'zod';
import { articleIdSchema } from './article.ts';
import { limits } from './limits.ts';
import type { RemovalReason } from './reasons.ts';

/** `guest` is a reader who gave only a name; `admin` may do what a moderator may, and configure. */
export const roles = ['guest', 'reader', 'moderator', 'admin'] as const;
export type Role = (typeof roles)[number];

/** How an author appears to others. `role` is drawn as a badge by us and never comes from text. */
export interface PublicUser {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly picture?: string;
}

/** A sanction as its own subject is told of it. Nobody is sanctioned without being told. */
export interface SanctionNotice {
  readonly kind: 'warn' | 'suspend' | 'ban';
  /** ISO 8601; null for a warning and for a ban. */
  readonly until: string | null;
  readonly at: string;
  readonly reason: RemovalReason;
  readonly note?: string;
}

/**
 * The socket's or request's own identity; `expiresAt` is ISO 8601. `null` for one who only reads.
 * `sanction` is there while one is in force.
 */
export type Me =
  (PublicUser & { readonly expiresAt: string; readonly sanction?: SanctionNotice }) | null;

export const guestSessionSchema = z.strictObject({
  name: z.string().max(limits.nameMaxCodePoints * 8),
  /** The article the guest is in: a name that is in use there is refused at once. */
  articleId: articleIdSchema.optional(),
});

export interface GuestSession {
  readonly token: string;
  readonly user: PublicUser;
}

export const sessionRenewSchema = z.strictObject({ token: z.string().max(8_192) });
