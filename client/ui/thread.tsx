import type { JSX } from 'preact';
import { limits } from '../../src/contract/limits.ts';
import type { PublicComment } from '../../src/contract/comment.ts';
import { CommentItem } from './comment-item.tsx';
import { Composer } from './composer.tsx';
import { EditForm } from './edit-form.tsx';
import { OutboxItem } from './outbox-item.tsx';
import { Tombstone } from './tombstone.tsx';
import { useView } from './view.ts';

function answeredName(
  comment: PublicComment,
  comments: ReadonlyMap<string, PublicComment>,
): string | null {
  if (comment.depth <= limits.depthShown || comment.parentId === null) return null;
  const parent = comments.get(comment.parentId);
  return parent && 'author' in parent ? parent.author.name : null;
}

/** A comment with the replies that are held, indented to a sensible depth and flat beyond it. */
export function Thread({ id }: { readonly id: string }): JSX.Element | null {
  const { editing, replying, setEditing, setReplying, state } = useView();
  const comment = state.comments.get(id);
  if (!comment) return null;
  return (
    <div class={comment.depth === 0 ? 'thread' : 'thread answer'} role="listitem">
      {'author' in comment ? (
        <CommentItem comment={comment} answers={answeredName(comment, state.comments)} />
      ) : (
        <Tombstone comment={comment} />
      )}
      {editing.has(id) && (
        <EditForm
          comment={comment}
          onClose={() => {
            setEditing(id, false);
          }}
        />
      )}
      {replying.has(id) && (
        <Composer
          parentId={id}
          onClose={() => {
            setReplying(id, false);
          }}
        />
      )}
      <Replies parent={comment} />
    </div>
  );
}

function Replies({ parent }: { readonly parent: PublicComment }): JSX.Element | null {
  const { discussion, state, ui } = useView();
  const ids = state.children.get(parent.id) ?? [];
  const outgoing = state.outbox.filter((entry) => entry.parentId === parent.id);
  const shown = ids.filter((id) => state.comments.get(id)?.status === 'visible').length;
  const missing = parent.replies - shown;
  const loading = state.moreReplies.get(parent.id);
  const more = missing > 0 || state.cut.has(parent.id);
  if (ids.length === 0 && outgoing.length === 0 && !more) return null;
  return (
    <div class={parent.depth < limits.depthShown ? 'replies' : 'replies flat'} role="list">
      {ids.map((id) => (
        <Thread key={id} id={id} />
      ))}
      {outgoing.map((entry) => (
        <div key={entry.key} role="listitem">
          <OutboxItem entry={entry} />
        </div>
      ))}
      {more && (
        <div role="listitem">
          <button
            type="button"
            class="quiet more-replies"
            aria-busy={loading === 'loading'}
            onClick={() => void discussion?.loadReplies(parent.id)}
          >
            {loading === 'loading'
              ? ui.text.loading
              : loading === 'failed'
                ? ui.text.tryAgain
                : missing > 0
                  ? ui.count(ui.text.showReplies, missing)
                  : ui.text.moreReplies}
          </button>
        </div>
      )}
    </div>
  );
}
