import type { JSX } from 'preact';
import type { DecisionAction } from '../../../src/contract/moderation/actions.ts';
import type { StaffComment } from '../../../src/contract/moderation/staff-comment.ts';
import { offered } from '../core/offered.ts';
import { useCell, useDesk } from '../shell/desk-view.ts';
import { ReasonMenu } from './reason-menu.tsx';

/** What can be done with a comment in its present state, each with its key. */
export function ItemActions({
  comment,
  onDetails,
  onNote,
}: {
  readonly comment: StaffComment;
  /** Left out where the details are open already. */
  readonly onDetails?: () => void;
  readonly onNote: () => void;
}): JSX.Element {
  const { desk, text } = useDesk();
  const busy = useCell(desk.acts.busy).has(comment.id);
  const live = useCell(desk.line.live);
  const { pinned, status } = comment;
  const button = (action: DecisionAction, key: string, kind = ''): JSX.Element => (
    <button
      type="button"
      class={`action ${kind}`}
      disabled={!live}
      aria-disabled={busy}
      onClick={() =>
        void desk.acts.decide(
          comment,
          action,
          action === 'remove' ? { reason: 'other' } : undefined,
        )
      }
    >
      {text.queue.actions[action]}
      <kbd aria-hidden="true">{key}</kbd>
    </button>
  );
  const offers = offered(comment);
  const open = offers.includes('remove');
  return (
    <div class="actions" aria-busy={busy}>
      {offers.includes('approve') && button('approve', 'A', 'good')}
      {open && button('remove', 'R', 'bad')}
      {open && (
        <ReasonMenu
          label={text.queue.removeFor}
          disabled={!live}
          onReason={(reason) => void desk.acts.decide(comment, 'remove', { reason })}
          onNote={onNote}
        />
      )}
      {status === 'removed' && button('restore', 'U', 'good')}
      {status === 'visible' && button(pinned ? 'unpin' : 'pin', 'P')}
      {onDetails && (
        <button type="button" class="action details" onClick={onDetails}>
          {text.queue.details}
        </button>
      )}
      {status !== 'pending' && (
        <a
          class="action"
          href={`/news/${encodeURIComponent(comment.articleId)}#comment-${comment.id}`}
          target="_blank"
          rel="noopener"
        >
          {text.queue.open}
          <kbd aria-hidden="true">O</kbd>
        </a>
      )}
    </div>
  );
}
