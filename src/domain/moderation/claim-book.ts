import type { PublicUser } from '../../contract/identity.ts';
import { limits } from '../../contract/limits.ts';

/** Who is looking at a comment, since when and until when; milliseconds since the epoch. */
export interface Claim {
  readonly commentId: string;
  readonly by: PublicUser;
  readonly since: number;
  readonly until: number;
}

/**
 * Who is on what. A claim lapses by itself `limits.claimMs` after it was made or renewed; it forbids
 * nothing, it only tells. Of two moderators who claim at once, on whichever nodes, the earlier one has it.
 */
export class ClaimBook {
  readonly #claims = new Map<string, Claim>();

  /** Makes or renews a claim; gives the one in force, which may be another moderator's. */
  claim(commentId: string, by: PublicUser, now: number): Claim {
    const known = this.of(commentId, now);
    if (known && known.by.id !== by.id) return known;
    const claim = { commentId, by, since: known?.since ?? now, until: now + limits.claimMs };
    this.#claims.set(commentId, claim);
    return claim;
  }

  /** Takes in what another node says; true when that changed anything here. */
  heard(claim: Claim, now: number): boolean {
    const known = this.of(claim.commentId, now);
    const stands =
      known &&
      known.by.id !== claim.by.id &&
      (known.since < claim.since || (known.since === claim.since && known.by.id < claim.by.id));
    if (stands || claim.until <= now) return false;
    this.#claims.set(claim.commentId, claim);
    return true;
  }

  /** Ends one's own claim; true when there was one. */
  release(commentId: string, userId: string): boolean {
    return this.#claims.get(commentId)?.by.id === userId && this.#claims.delete(commentId);
  }

  /** Ends whoever's claim: the comment was decided; true when there was one. */
  settle(commentId: string): boolean {
    return this.#claims.delete(commentId);
  }

  /** Forgets what has lapsed, and gives the comments concerned. */
  lapse(now: number): readonly string[] {
    const lapsed = [...this.#claims.values()].filter(({ until }) => until <= now);
    for (const { commentId } of lapsed) this.#claims.delete(commentId);
    return lapsed.map(({ commentId }) => commentId);
  }

  of(commentId: string, now: number): Claim | null {
    const claim = this.#claims.get(commentId);
    return claim && claim.until > now ? claim : null;
  }

  all(now: number): readonly Claim[] {
    return [...this.#claims.values()].filter(({ until }) => until > now);
  }
}
