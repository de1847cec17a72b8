import type { PublicUser } from '../../contract/identity.ts';
import type { ActiveSanction } from './access-record.ts';

/** What an actor showed: by it their rights can be taken back before the token's time is over. */
export interface Proof {
  /** Names the key in this process. */
  readonly keyId: string;
  /** Milliseconds since the epoch. */
  readonly issuedAt: number;
  /** The desk session that the token was made for. */
  readonly sessionId?: string;
}

/** Someone whose token was checked. `expiresAt` is in milliseconds since the epoch. */
export interface Actor extends PublicUser {
  readonly expiresAt: number;
  /** Absent for what the server itself does. */
  readonly proof?: Proof;
  /** What is in force against them; see `AccessBook.dress`. */
  readonly sanction?: ActiveSanction;
}

/** An actor, or `null` for one who only reads. */
export type Visitor = Actor | null;

/** In whose name the server acts by itself: no token has this id. */
export const HOUSEKEEPER: PublicUser = { id: 'hiwar', name: 'Hiwar', role: 'admin' };

/** Moderators and administrators. */
export function isStaff(visitor: Pick<PublicUser, 'role'> | null): boolean {
  return visitor !== null && (visitor.role === 'moderator' || visitor.role === 'admin');
}

/** What others may see of an actor: never the token's other claims. */
export function asPublicUser(actor: Actor): PublicUser {
  const { id, name, role, picture } = actor;
  return picture === undefined ? { id, name, role } : { id, name, role, picture };
}
