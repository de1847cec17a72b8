import type { JSX } from 'preact';
import { useCell, useDesk } from '../shell/desk-view.ts';

/** Who is looking at a comment just now. */
export function ClaimBadge({ commentId }: { readonly commentId: string }): JSX.Element | null {
  const { desk, me, text, ui } = useDesk();
  const claim = useCell(desk.claims.all).get(commentId);
  if (!claim || Date.parse(claim.until) < Date.now()) return null;
  const mine = claim.by.id === me;
  return (
    <span class={mine ? 'claim mine' : 'claim'}>
      {mine ? (
        text.queue.claimedByYou
      ) : (
        <bdi>{ui.fill(text.queue.claimedBy, { name: `\u2068${claim.by.name}\u2069` })}</bdi>
      )}
    </span>
  );
}
