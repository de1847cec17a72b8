import type { PublicUser } from '../../contract/identity.ts';
import type { AuditEntry } from '../../contract/moderation/audit.ts';
import type { OwingStore, Position } from '../ports.ts';
import type { ScreeningPolicy } from './policy.ts';

/** A policy as it was decided. Versions count from 1 and are never changed or removed. */
export interface StoredPolicy extends ScreeningPolicy {
  readonly version: number;
  readonly at: number;
  readonly by: PublicUser;
  readonly note: string | null;
  /** The earlier version whose content it brought back; absent in others. */
  readonly restores?: number;
}

export interface PolicyStore extends OwingStore {
  latest(): Promise<StoredPolicy | null>;
  version(version: number): Promise<StoredPolicy | null>;
  /** Newest first, from the one before `before` on; null: from the latest. */
  versions(before: number | null, limit: number): Promise<readonly StoredPolicy[]>;
  /**
   * One write: the policy, and the entry that it owes the audit trail under the policy's version as its id.
   * False, having written nothing, when that version is there already.
   */
  append(policy: StoredPolicy, owed: AuditEntry): Promise<boolean>;
}

/** What a dry run needs of a comment. */
export interface WrittenText {
  readonly id: string;
  readonly articleId: string;
  readonly author: PublicUser;
  readonly body: string;
  readonly createdAt: number;
}

/** Comments of all articles, read for screening. */
export interface WrittenTexts {
  /** Newest first, written at or after `since`; erased ones and the staff's own are left out. */
  since(since: number, after: Position | null, limit: number): Promise<readonly WrittenText[]>;
  /** Whether any comment of this author was ever shown to readers. */
  anyShownOf(authorId: string): Promise<boolean>;
  /** The earliest comment of this author that readers can see; null if there is none. */
  firstShownOf(authorId: string): Promise<Position | null>;
}
