import type { JSX } from 'preact';
import type { StaffComment } from '../../../src/contract/moderation/staff-comment.ts';
import { ItemActions } from '../queue/item-actions.tsx';
import { MarkedText } from '../queue/marked-text.tsx';
import { WhyHere } from '../queue/why-here.tsx';
import { useDesk } from '../shell/desk-view.ts';

/** The comment itself with what can be done, where the pane covers the queue it stands in. */
export function OpenComment({
  comment,
  onNote,
}: {
  readonly comment: StaffComment;
  readonly onNote: () => void;
}): JSX.Element {
  const { now, text, ui } = useDesk();
  const at = new Date(comment.createdAt);
  return (
    <section class={`item open ${comment.status}`}>
      <header>
        <bdi class="name">{comment.author.name}</bdi>
        {comment.author.role === 'guest' && <span class="soft">{ui.text.guest}</span>}
        <time class="soft" dateTime={comment.createdAt} title={ui.exact(at)}>
          {ui.relative(at, now)}
        </time>
        <span class={`status ${comment.status}`}>{text.queue.status[comment.status]}</span>
      </header>
      <MarkedText body={comment.body} held={comment.held} />
      <WhyHere comment={comment} />
      <p class="soft">
        <bdi>{comment.articleTitle}</bdi>
      </p>
      <ItemActions comment={comment} onNote={onNote} />
    </section>
  );
}
