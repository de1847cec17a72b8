import type { JSX } from 'preact';
import type { AuditEntry as Entry } from '../../../src/contract/moderation/audit.ts';
import { ListChangesView } from './list-changes.tsx';
import { useDesk } from '../shell/desk-view.ts';
import type { Subject } from './audit-filter.ts';
import { differences, differenceText } from './differences.ts';

/** One line of the trail. What is pressed in it narrows the trail to that. */
export function AuditEntry({
  entry,
  title,
  onNarrow,
}: {
  readonly entry: Entry;
  /** Of the article it is about, where there is one. */
  readonly title: string | undefined;
  readonly onNarrow: (subject: Subject, value: string, name: string) => void;
}): JSX.Element {
  const { text, ui } = useDesk();
  const { action, after, articleId, at, before, by, commentId, lists, note, reason, userId } =
    entry;
  const when = new Date(at);
  const narrows = (subject: Subject, value: string, name = value, kind = 'soft'): JSX.Element => (
    <button
      type="button"
      class={`narrows ${kind}`}
      title={text.audit.narrow[subject]}
      onClick={() => {
        onNarrow(subject, value, name);
      }}
    >
      <bdi>{name}</bdi>
    </button>
  );
  return (
    <li>
      <p class="who">
        <time class="soft" dateTime={at} title={ui.exact(when)}>
          {new Intl.DateTimeFormat(ui.lang, { dateStyle: 'short', timeStyle: 'medium' }).format(
            when,
          )}
        </time>
        {narrows('byId', by.id, by.name, 'name')}
        <span>{text.audit.actions[action] ?? action}</span>
        {reason !== undefined && <span class="soft">{ui.text.removalReasons[reason]}</span>}
        {userId !== undefined && narrows('userId', userId)}
        {articleId !== null && commentId !== null && (
          <>
            <a
              href={`/news/${encodeURIComponent(articleId)}#comment-${commentId}`}
              target="_blank"
              rel="noopener"
            >
              {text.audit.comment}
            </a>
            {narrows('commentId', commentId, text.audit.itsTrail)}
          </>
        )}
        {articleId !== null && narrows('articleId', articleId, title)}
      </p>
      {note !== undefined && <p dir="auto">{note}</p>}
      {lists && <ListChangesView lists={lists} />}
      <ul class="differences">
        {differences(before, after).map((difference) => (
          <li>{differenceText(difference, text, ui)}</li>
        ))}
      </ul>
    </li>
  );
}
