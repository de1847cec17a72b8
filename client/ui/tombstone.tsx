import type { JSX } from 'preact';
import type { Tombstone as GoneComment } from '../../src/contract/comment.ts';
import { Appeal } from './appeal.tsx';
import { Why } from './why.tsx';
import { useView } from './view.ts';

/** What is left of a comment: that it was there and how it went; to its author, also why, and what they may do. */
export function Tombstone({ comment }: { readonly comment: GoneComment }): JSX.Element {
  const { ui } = useView();
  const { id, key, note, reason, status } = comment;
  const gone = {
    removed: ui.text.removed,
    withdrawn: ui.text.withdrawn,
    erased: ui.text.erased,
  };
  const own = status === 'removed' && key !== undefined;
  return (
    <div class="tombstone">
      <p id={`by-${id}`}>{own ? ui.text.yoursRemoved : gone[status]}</p>
      {reason !== undefined && (
        <p class="why">
          <Why reason={reason} note={note} />
        </p>
      )}
      {own && reason !== undefined && <Appeal comment={comment} />}
    </div>
  );
}
