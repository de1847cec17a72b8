import type { PublicUser } from './identity.ts';

/** The collections that may hold something of a user, by the name of their model. */
export const personalHoldings = [
  'comments',
  'votes',
  'reports',
  'audit',
  'access',
  'accounts',
  'sessions',
  'policies',
  'sweeps',
  'names',
] as const;
export type PersonalHolding = (typeof personalHoldings)[number];

/** Everything kept of one user; documents as they are stored, without passwords and other secrets. */
export interface UserExport {
  readonly userId: string;
  readonly at: string;
  readonly kept: Readonly<Record<PersonalHolding, readonly object[]>>;
}

/**
 * What an erasure has changed: documents erased or blanked in each collection. It names nobody but the
 * admin. `stays` says what was kept on purpose: a `sanction` in force, and from when on the user's tokens are
 * good (`revocation`).
 */
export interface ErasureReceipt {
  readonly id: string;
  readonly at: string;
  readonly by: PublicUser;
  readonly erased: Readonly<Record<PersonalHolding, number>>;
  readonly stays: readonly ('sanction' | 'revocation')[];
}
