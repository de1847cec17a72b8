import type { JSX } from 'preact';
import type { PublicComment } from '../../src/contract/comment.ts';
import { Icon } from './icons.tsx';
import { useView } from './view.ts';

/**
 * Folds the replies to a comment away and back, and lets those in that wait. It stands in the comment's own
 * row, which has its height already: that replies have come moves nothing.
 */
export function ThreadToggle({ comment }: { readonly comment: PublicComment }): JSX.Element | null {
  const { collapsed, discussion, mark, state, ui } = useView();
  const { id, replies } = comment;
  const folded = collapsed.has(id);
  const waiting = (state.waiting.get(id) ?? []).filter(
    (reply) => state.comments.get(reply)?.status === 'visible',
  ).length;
  if (replies === 0) return null;
  return (
    <>
      <button
        type="button"
        class="quiet"
        aria-expanded={!folded}
        onClick={() => {
          mark('collapsed', id, !folded);
        }}
      >
        <Icon name="fold" /> {ui.count(ui.text.replies, replies)}
      </button>
      {waiting > 0 && (
        <button
          type="button"
          class="quiet fresh"
          onClick={() => {
            mark('collapsed', id, false);
            discussion?.showReplies(id);
          }}
        >
          {ui.count(ui.text.newReplies, waiting)}
        </button>
      )}
    </>
  );
}
