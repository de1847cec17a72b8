import type { ClaimsUpdate, ModerationClaim } from '../../../src/contract/moderation/claim.ts';
import { createCell } from './cell.ts';
import type { Cell } from './cell.ts';
import type { DeskLine } from './desk-line.ts';

const RENEW_MS = 25_000;

/** Who looks at what. One comment at a time is this desk's; it is renewed while it is open. */
export interface Claims {
  readonly all: Cell<ReadonlyMap<string, ModerationClaim>>;
  /** Claims a comment and lets go of the one before; null lets go only. */
  open(commentId: string | null): void;
  replace(claims: readonly ModerationClaim[]): void;
}

export function createClaims(line: DeskLine): Claims {
  const all = createCell<ReadonlyMap<string, ModerationClaim>>(new Map());
  let mine: string | null = null;
  let renewing: ReturnType<typeof setInterval> | undefined;

  function note({ claims, released }: ClaimsUpdate): void {
    const next = new Map(all.get());
    for (const id of released) next.delete(id);
    for (const claim of claims) next.set(claim.commentId, claim);
    all.set(next);
  }

  async function claim(commentId: string): Promise<void> {
    const answer = await line.request('moderation:claim', { commentId });
    if (answer.ok) note({ claims: [answer.data.claim], released: [] });
  }

  line.listen({ claims: note });
  line.onOpen(() => {
    if (mine !== null) void claim(mine);
  });

  return {
    all,
    open(commentId) {
      if (commentId === mine) return;
      clearInterval(renewing);
      if (mine !== null) void line.request('moderation:release', { commentId: mine });
      mine = commentId;
      if (commentId === null) return;
      void claim(commentId);
      renewing = setInterval(() => {
        if (document.visibilityState === 'visible') void claim(commentId);
      }, RENEW_MS);
    },
    replace(claims) {
      all.set(new Map(claims.map((claim) => [claim.commentId, claim])));
    },
  };
}
