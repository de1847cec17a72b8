import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { textDirection } from '../../src/contract/text-direction.ts';
import type { RemovalReason } from '../../src/contract/reasons.ts';
import type { DecisionAction } from '../../src/contract/moderation/actions.ts';
import type { StaffComment } from '../../src/contract/moderation/staff-comment.ts';
import { useDesk } from './desk-view.ts';

function Why({ comment }: { readonly comment: StaffComment }): JSX.Element | null {
  const { text, ui } = useDesk();
  const { decision, held, reports } = comment;
  const reasons = held.map(({ detail, rule }) => {
    const name = text.heldBy[rule] ?? rule;
    return detail ? `${name}: ${detail}` : name;
  });
  if (reports > 0) reasons.push(ui.count(text.reports, reports));
  if (decision) {
    const action = text.actions[decision.action];
    const said = ui.fill(text.decidedBy, { action, name: decision.by.name });
    const reason = decision.reason ? ` (${ui.text.removalReasons[decision.reason]})` : '';
    reasons.push(said + reason);
  }
  if (reasons.length === 0) return null;
  return (
    <ul class="why">
      {reasons.map((reason) => (
        <li>
          <bdi>{reason}</bdi>
        </li>
      ))}
    </ul>
  );
}

function RemovalMenu({ comment }: { readonly comment: StaffComment }): JSX.Element {
  const { desk, text, ui } = useDesk();
  const reasons = Object.entries(ui.text.removalReasons) as [RemovalReason, string][];
  return (
    <select
      class="reasons"
      aria-label={text.removeFor}
      value=""
      onChange={(event) => {
        const reason = event.currentTarget.value as RemovalReason;
        event.currentTarget.value = '';
        void desk.decide(comment.id, 'remove', reason);
      }}
    >
      <option value="" disabled hidden>
        {text.removeFor}
      </option>
      {reasons.map(([reason, name]) => (
        <option value={reason}>{name}</option>
      ))}
    </select>
  );
}

function Actions({ comment }: { readonly comment: StaffComment }): JSX.Element {
  const { desk, state, text } = useDesk();
  const { pinned, status } = comment;
  const busy = state.busy.has(comment.id);
  const button = (action: DecisionAction, key: string, kind = ''): JSX.Element => (
    <button
      type="button"
      class={`action ${kind}`}
      disabled={busy || !state.live}
      onClick={() =>
        void desk.decide(comment.id, action, action === 'remove' ? 'other' : undefined)
      }
    >
      {text.actions[action]}
      <kbd aria-hidden="true">{key}</kbd>
    </button>
  );
  const open = status === 'visible' || status === 'pending';
  const questioned = status === 'pending' || (status === 'visible' && comment.reports > 0);
  return (
    <div class="actions" aria-busy={busy}>
      {questioned && button('approve', 'A', 'good')}
      {open && button('remove', 'R', 'bad')}
      {open && <RemovalMenu comment={comment} />}
      {status === 'removed' && button('restore', 'U', 'good')}
      {status === 'visible' && button(pinned ? 'unpin' : 'pin', 'P')}
      {status !== 'pending' && (
        <a
          class="action"
          href={`/news/${encodeURIComponent(comment.articleId)}#comment-${comment.id}`}
          target="_blank"
          rel="noopener"
        >
          {text.open}
          <kbd aria-hidden="true">O</kbd>
        </a>
      )}
    </div>
  );
}

/** One comment at the desk: who, where, what, why it is here, and what can be done. */
export function DeskItem({ comment }: { readonly comment: StaffComment }): JSX.Element {
  const { desk, now, state, text, ui } = useDesk();
  const element = useRef<HTMLElement>(null);
  const chosen = state.chosen === comment.id;
  const at = new Date(comment.createdAt);
  useEffect(() => {
    if (chosen) element.current?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  return (
    <article
      ref={element}
      id={`item-${comment.id}`}
      class={`item ${comment.status}`}
      aria-current={chosen}
      onPointerDown={() => {
        desk.choose(comment.id);
      }}
      onFocusIn={() => {
        desk.choose(comment.id);
      }}
    >
      <header>
        <bdi class="name">{comment.author.name}</bdi>
        {comment.author.role === 'guest' && <span class="soft">{ui.text.guest}</span>}
        <time class="soft" dateTime={comment.createdAt} title={ui.exact(at)}>
          {ui.relative(at, now)}
        </time>
        {comment.parentId !== null && <span class="soft">{text.isReply}</span>}
        {comment.editedAt !== null && <span class="soft">{ui.text.edited}</span>}
        <span class={`status ${comment.status}`}>{text.status[comment.status]}</span>
      </header>
      <p class="text" dir={textDirection(comment.body) ?? 'auto'}>
        {comment.body}
      </p>
      <Why comment={comment} />
      {state.articleId === null && (
        <button
          type="button"
          class="article"
          title={text.onlyArticle}
          onClick={() => void desk.show(state.filter, comment.articleId)}
        >
          <bdi>{comment.articleTitle}</bdi>
        </button>
      )}
      <Actions comment={comment} />
    </article>
  );
}
