import type { JSX } from 'preact';
import type { StaffComment } from '../../../src/contract/moderation/staff-comment.ts';
import { MarkedText } from '../queue/marked-text.tsx';
import { useDesk } from '../shell/desk-view.ts';

/** What the comment answers, from the top of the thread down. */
export function Parents({
  parents,
}: {
  readonly parents: readonly StaffComment[];
}): JSX.Element | null {
  const { text } = useDesk();
  if (parents.length === 0) return null;
  return (
    <section class="parents">
      <h3>{text.context.inReplyTo}</h3>
      <ol>
        {parents.map((parent) => (
          <li class={parent.status}>
            <p class="who">
              <bdi class="name">{parent.author.name}</bdi>
              {parent.status !== 'visible' && (
                <span class={`status ${parent.status}`}>{text.queue.status[parent.status]}</span>
              )}
            </p>
            <MarkedText body={parent.body} held={[]} />
          </li>
        ))}
      </ol>
    </section>
  );
}
