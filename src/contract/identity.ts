import { z } from 'zod';
import { limits } from './limits.ts';

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

/** The socket's or request's own identity; `expiresAt` is ISO 8601. `null` for one who only reads. */
export type Me = (PublicUser & { readonly expiresAt: string }) | null;

export const guestSessionSchema = z.strictObject({
  name: z.string().max(limits.nameMaxCodePoints * 8),
});

export interface GuestSession {
  readonly token: string;
  readonly user: PublicUser;
}

export const sessionRenewSchema = z.strictObject({ token: z.string().max(8_192) });
