import type { PublicUser } from '../../../contract/identity.ts';
import type { AuditEntry } from '../../../contract/moderation/audit.ts';
import type { SweepQuery } from '../../../contract/moderation/sweep.ts';
import type { RemovalReason } from '../../../contract/reasons.ts';
import type { Owing, OwingStore } from '../../ports.ts';

/** A comment as a preview found it. */
export interface Found {
  readonly id: string;
  readonly articleId: string;
  readonly version: number;
}

/** How a sweep is carried out: once, however often its order is given. */
export interface SweepOrder {
  readonly actionId: string;
  /** The id of its entry in the audit trail. */
  readonly entryId: string;
  readonly reason: RemovalReason;
  readonly note?: string;
  /** Milliseconds since the epoch, as all times here. */
  readonly at: number;
}

export interface SweepOutcome {
  readonly removed: number;
  readonly kept: number;
  readonly articles: number;
  readonly at: number;
}

/** A preview that was kept, and what became of it. Its id is the token. */
export interface Sweep extends Owing {
  readonly by: PublicUser;
  readonly query: SweepQuery;
  readonly at: number;
  readonly expiresAt: number;
  readonly found: readonly Found[];
  readonly order: SweepOrder | null;
  readonly outcome: SweepOutcome | null;
}

/** Previews and sweeps of the last while, for every node. */
export interface SweepStore extends OwingStore {
  /** Keeps a preview; of its moderator's older ones that were not carried out, only the newest few stay. */
  keep(sweep: Sweep): Promise<void>;
  /**
   * Orders a moderator's own preview to be carried out, if its time has not passed or it was ordered
   * already; gives it with the order that was given first. Null: there is no such preview.
   */
  order(id: string, byId: string, order: SweepOrder): Promise<Sweep | null>;
  /** Writes the outcome, with the audit entry that it owes, if there is none yet; gives what is kept. */
  settle(sweep: Sweep & { readonly outcome: SweepOutcome }): Promise<Sweep>;
  /** Adds an audit entry that it owes. */
  owe(id: string, entry: AuditEntry): Promise<Owing>;
  /** The sweep that is this act. */
  ofAct(actionId: string): Promise<Sweep | null>;
  /** Ordered before a moment, and without an outcome. */
  unsettled(orderedBefore: number): Promise<readonly Sweep[]>;
  /** Forgets what expired before a moment and owes nothing; gives how many. */
  forgetExpired(before: number): Promise<number>;
}
