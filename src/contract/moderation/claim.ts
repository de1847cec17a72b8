import type { PublicUser } from '../identity.ts';

/** Who is looking at an item. Lapses by itself `limits.claimMs` after it was made or renewed. */
export interface ModerationClaim {
  readonly commentId: string;
  readonly by: PublicUser;
  /** ISO 8601. */
  readonly until: string;
}

/** `claim` is the one in force; `mine` is false when another moderator was first. */
export interface ClaimAnswer {
  readonly claim: ModerationClaim;
  readonly mine: boolean;
}

/** Claims made or renewed, and the comments whose claims have ended. */
export interface ClaimsUpdate {
  readonly claims: readonly ModerationClaim[];
  readonly released: readonly string[];
}
