import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { StaffComment } from '../../../src/contract/moderation/staff-comment.ts';
import { useDesk } from '../shell/desk-view.ts';
import { ClaimBadge } from './claim-badge.tsx';
import { ItemActions } from './item-actions.tsx';
import { MarkedText } from './marked-text.tsx';
import { WhyHere } from './why-here.tsx';

/** One comment in the queue: who, where, what, why it is here, and what can be done. */
export function QueueItem({
  comment,
  chosen,
  leaving,
  oneArticle,
  onDetails,
  onNote,
}: {
  readonly comment: StaffComment;
  readonly chosen: boolean;
  /** Somebody else has decided it: it stays only until another is chosen. */
  readonly leaving: boolean;
  /** The queue is narrowed to one article: its headline need not be repeated. */
  readonly oneArticle: boolean;
  readonly onDetails: () => void;
  readonly onNote: () => void;
}): JSX.Element {
  const { desk, now, text, ui } = useDesk();
  const element = useRef<HTMLElement>(null);
  const at = new Date(comment.createdAt);
  useEffect(() => {
    if (chosen) element.current?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  const choose = (): void => {
    desk.queue.choose(comment.id);
  };
  return (
    <article
      ref={element}
      id={`item-${comment.id}`}
      class={`item ${comment.status}${leaving ? ' leaving' : ''}`}
      tabIndex={-1}
      aria-current={chosen}
      onPointerDown={choose}
      onFocusIn={choose}
    >
      <header>
        <bdi class="name">{comment.author.name}</bdi>
        {comment.author.role === 'guest' && <span class="soft">{ui.text.guest}</span>}
        <time class="soft" dateTime={comment.createdAt} title={ui.exact(at)}>
          {ui.relative(at, now)}
        </time>
        {comment.parentId !== null && <span class="soft">{text.queue.isReply}</span>}
        {comment.editedAt !== null && <span class="soft">{ui.text.edited}</span>}
        <ClaimBadge commentId={comment.id} />
        <span class={`status ${comment.status}`}>{text.queue.status[comment.status]}</span>
      </header>
      <MarkedText body={comment.body} held={comment.held} />
      <WhyHere comment={comment} />
      {!oneArticle && (
        <button
          type="button"
          class="article"
          title={text.queue.onlyArticle}
          onClick={() => {
            desk.queue.show({ articleId: comment.articleId });
          }}
        >
          <bdi>{comment.articleTitle}</bdi>
        </button>
      )}
      <ItemActions comment={comment} onDetails={onDetails} onNote={onNote} />
    </article>
  );
}
