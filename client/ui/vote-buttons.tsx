import type { JSX } from 'preact';
import type { ShownComment } from '../../src/contract/comment.ts';
import { Icon } from './icons.tsx';
import { useView } from './view.ts';

/** Agree and disagree. Pressing again takes the vote back. Without a name the votes are only shown. */
export function VoteButtons({ comment }: { readonly comment: ShownComment }): JSX.Element {
  const { discussion, state, ui } = useView();
  const { id, up, down, author } = comment;
  const mine = state.myVotes.get(id) ?? 0;
  const disabled = state.me === null || state.me.id === author.id || comment.status !== 'visible';
  const vote = (value: -1 | 1): void => {
    void discussion?.vote(id, mine === value ? 0 : value);
  };
  return (
    <div class="votes">
      <button
        type="button"
        class="quiet"
        aria-pressed={mine === 1}
        aria-label={`${ui.text.upvote} (${ui.number(up)})`}
        disabled={disabled}
        onClick={() => {
          vote(1);
        }}
      >
        <Icon name="up" />
        <span>{up > 0 ? ui.number(up) : ''}</span>
      </button>
      <button
        type="button"
        class="quiet"
        aria-pressed={mine === -1}
        aria-label={`${ui.text.downvote} (${ui.number(down)})`}
        disabled={disabled}
        onClick={() => {
          vote(-1);
        }}
      >
        <Icon name="down" />
        <span>{down > 0 ? ui.number(down) : ''}</span>
      </button>
    </div>
  );
}
