import type { JSX } from 'preact';
import { limits } from '../../src/contract/limits.ts';
import type { PublicComment } from '../../src/contract/comment.ts';
import { CommentItem } from './comment-item.tsx';
import { Composer } from './composer.tsx';
import { EditForm } from './edit-form.tsx';
import { OutboxItem } from './outbox-item.tsx';
import { Replies } from './replies.tsx';
import { Tombstone } from './tombstone.tsx';
import { Turn } from './turn.tsx';
import { useView } from './view.ts';

function answeredName(
  comment: PublicComment,
  comments: ReadonlyMap<string, PublicComment>,
): string | null {
  if (comment.parentId === null) return null;
  const parent = comments.get(comment.parentId);
  return parent && 'author' in parent ? parent.author.name : null;
}

interface Place {
  readonly id: string;
  /** Its place among its siblings, from 1, and how many there are; -1 where that is not known. */
  readonly place: number;
  readonly among: number;
}

/** A comment with the replies that are held, when its turn to be drawn has come. */
export function Thread({ among, id, place }: Place): JSX.Element {
  return (
    <Turn at={[place, among].join()}>{() => <Whole id={id} place={place} among={among} />}</Turn>
  );
}

/**
 * It is indented to a sensible depth and flat beyond it. The comment keeps its element whatever becomes of
 * it, so that the focus has where to stay.
 */
function Whole({ among, id, place }: Place): JSX.Element | null {
  const { collapsed, editing, mark, replying, state } = useView();
  const comment = state.comments.get(id);
  if (!comment) return null;
  const close = (what: 'editing' | 'replying') => (): void => {
    mark(what, id, false);
  };
  const outgoing = state.outbox.filter(({ parentId }) => parentId === id);
  return (
    <article
      class={comment.depth === 0 ? 'thread' : 'thread answer'}
      id={`comment-${id}`}
      tabIndex={-1}
      aria-labelledby={`by-${id}`}
      aria-posinset={place}
      aria-setsize={among}
    >
      {'author' in comment ? (
        <CommentItem comment={comment} answers={answeredName(comment, state.comments)} />
      ) : (
        <Tombstone comment={comment} />
      )}
      {editing.has(id) && <EditForm comment={comment} onEnd={close('editing')} />}
      {replying.has(id) && <Composer parentId={id} onEnd={close('replying')} />}
      {outgoing.map((entry) => (
        <div key={entry.key} class="thread answer">
          <OutboxItem entry={entry} />
        </div>
      ))}
      {!collapsed.has(id) && (
        <Replies
          parent={comment}
          flat={comment.depth >= limits.depthShown}
          draw={(reply, at, of) => <Thread key={reply} id={reply} place={at} among={of} />}
        />
      )}
    </article>
  );
}
