import type { JSX } from 'preact';
import type { Tombstone as GoneComment } from '../../src/contract/comment.ts';
import { Later } from './later.tsx';
import { Why } from './why.tsx';
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
          <Why reason={reason} note={note} />
        </p>
      )}
      {own && reason !== undefined && <Later draw={({ Appeal }) => <Appeal comment={comment} />} />}
    </div>
  );
}
