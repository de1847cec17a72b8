import type { PublicUser } from '../../contract/identity.ts';
import type { AuditEntry } from '../../contract/moderation/audit.ts';
import type { RemovalReason } from '../../contract/reasons.ts';

/** A sanction on a user. Times are milliseconds since the epoch. */
export interface ActiveSanction {
  readonly kind: 'warn' | 'suspend' | 'ban';
  /** For a suspension its end; for a warning the time up to which its subject is shown it; else null. */
  readonly until: number | null;
  readonly at: number;
  readonly by: PublicUser;
  readonly reason: RemovalReason;
  readonly note?: string;
}

/**
 * What stands against a subject's tokens: `user:ID`, or a kind of its own such as `key:KID`. `rev` is unique
 * among all records and renewed by every change, so that a node that knows everything up to n asks for what
 * is beyond n.
 */
export interface AccessRecord {
  readonly id: string;
  readonly rev: number;
  readonly sanction: ActiveSanction | null;
  /** Tokens issued before this moment are void; null: none. */
  readonly tokensFrom: number | null;
  /** Entries that the audit trail may not have yet; written with the change itself. */
  readonly owed: readonly AuditEntry[];
}

/** The subject of a user's record. */
export function userSubject(userId: string): string {
  return `user:${userId}`;
}

/** The record of a subject nothing was ever said about. */
export function blankRecord(subject: string): AccessRecord {
  return { id: subject, rev: 0, sanction: null, tokensFrom: null, owed: [] };
}

/** What is in force at a moment; a warning is, as long as it is to be shown. */
export function inForce(sanction: ActiveSanction | null, now: number): ActiveSanction | null {
  return sanction && (sanction.until === null || sanction.until > now) ? sanction : null;
}

/** Whether a sanction takes away the right to write. */
export function forbidsWriting(sanction: ActiveSanction | null, now: number): boolean {
  const active = inForce(sanction, now);
  return active !== null && active.kind !== 'warn';
}
