import type { JSX } from 'preact';
import type { PublicComment } from '../../src/contract/comment.ts';
import type { DiscussionState } from '../core/discussion.ts';
import { isThere } from './root-runs.ts';
import { useView } from './view.ts';
import { Windowed } from './windowed.tsx';

/** How many visible replies of a comment are not held, or not let in yet. */
function missingReplies(state: DiscussionState, parent: PublicComment): number {
  const visible = (id: string): boolean => state.comments.get(id)?.status === 'visible';
  const shown = (state.children.get(parent.id) ?? []).filter(visible).length;
  return Math.max(0, parent.replies - shown);
}

/** The replies to a comment, as many as are held, and the way to more. */
export function Replies({
  parent,
  flat,
  draw,
}: {
  readonly parent: PublicComment;
  readonly flat: boolean;
  readonly draw: (id: string, place: number, among: number) => JSX.Element;
}): JSX.Element | null {
  const { discussion, kept, state, ui } = useView();
  const held = state.children.get(parent.id) ?? [];
  const ids = held.filter((id) => isThere(id, state, kept));
  const waiting = state.waiting.get(parent.id)?.length ?? 0;
  const missing = missingReplies(state, parent) - waiting;
  const loading = state.moreReplies.get(parent.id);
  const more = missing > 0 || state.cut.has(parent.id);
  if (ids.length === 0 && !more) return null;
  return (
    <div class={flat ? 'replies flat' : 'replies'}>
      <Windowed
        ids={ids}
        kept={kept}
        draw={(some, from) =>
          some.map((id, index) => draw(id, from + index + 1, Math.max(ids.length, parent.replies)))
        }
      />
      {more && (
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
      )}
    </div>
  );
}
