import type { JSX } from 'preact';
import type { Tombstone as GoneComment } from '../../src/contract/comment.ts';
import { Appeal } from './appeal.tsx';
import { useView } from './view.ts';

/** What is left of a comment: that it was there and how it went; to its author, also why, and what they may do. */
export function Tombstone({ comment }: { readonly comment: GoneComment }): JSX.Element {
  const { ui } = useView();
  const { id, key, note, reason, status } = comment;
  const own = status === 'removed' && key !== undefined;
  return (
    <div class="tombstone">
      <p id={`by-${id}`}>{own ? ui.text.yoursRemoved : ui.text[status]}</p>
      {reason !== undefined && (
        <p class="why">
          {ui.fill(ui.text.reasonGiven, { reason: ui.text.removalReasons[reason] })}
          {note !== undefined && <bdi> — {note}</bdi>}
        </p>
      )}
      {own && reason !== undefined && <Appeal comment={comment} />}
    </div>
  );
}
