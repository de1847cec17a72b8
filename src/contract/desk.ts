import { z } from 'zod';
import type { PublicUser } from './identity.ts';
import { limits } from './limits.ts';

/** Small letters and digits, then also `. _ @ + -`: what is typed to sign in, never shown to readers. */
const loginSchema = z
  .string()
  .max(64)
  .transform((login) => login.trim().toLowerCase())
  .pipe(z.string().regex(/^[a-z0-9][a-z0-9._@+-]{1,63}$/));
const passwordSchema = z.string().min(12).max(256);
const staffRoleSchema = z.enum(['moderator', 'admin']);
export type StaffRole = z.infer<typeof staffRoleSchema>;

/** Anything may be typed; what cannot be an account's is refused like a wrong password. */
export const signInSchema = z.strictObject({
  login: z.string().max(256),
  password: z.string().max(1_024),
  code: z.string().max(16).optional(),
  /** The mark this browser was given when it last signed in to this account: no proof of who it is, and no secret. */
  known: z.string().max(200).optional(),
});
export const renewSchema = z.strictObject({
  sessionId: z.string().max(64),
  secret: z.string().max(128),
});
export const accountDraftSchema = z.strictObject({
  login: loginSchema,
  name: z.string().max(limits.nameMaxCodePoints * 8),
  role: staffRoleSchema,
  password: passwordSchema,
});
export const accountChangeSchema = z.strictObject({
  name: z
    .string()
    .max(limits.nameMaxCodePoints * 8)
    .optional(),
  role: staffRoleSchema.optional(),
  password: passwordSchema.optional(),
  disabled: z.boolean().optional(),
  /** `new` gives the address for an authenticator app, once. */
  totp: z.enum(['new', 'off']).optional(),
});
export type AccountChange = z.infer<typeof accountChangeSchema>;

/** A desk account as admins see it. */
export interface DeskAccount {
  readonly login: string;
  readonly user: PublicUser;
  readonly disabled: boolean;
  readonly totp: boolean;
  /** ISO 8601. */
  readonly createdAt: string;
}

/** One sign-in of an account, on one device. Times are ISO 8601. */
export interface DeskSession {
  readonly id: string;
  readonly createdAt: string;
  readonly usedAt: string;
  readonly endsAt: string;
  /** What the browser said it is. */
  readonly agent: string;
  readonly current: boolean;
}

/** A short token; `sessionId` and `secret` get the next one, until the session ends. */
export interface DeskTicket {
  readonly token: string;
  readonly user: PublicUser;
}
export interface SignedIn extends DeskTicket {
  readonly sessionId: string;
  /** Shown once, kept by the page; no cookie. */
  readonly secret: string;
  /** To be shown at the next sign-in from this browser: it does not wait behind strangers then. */
  readonly known: string;
}
