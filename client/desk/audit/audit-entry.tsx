import type { JSX } from 'preact';
import type { AuditEntry as Entry } from '../../../src/contract/moderation/audit.ts';
import { useDesk } from '../shell/desk-view.ts';

/** What differs between two states, as "name: before → after". */
export function differences(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): readonly string[] {
  const said = (value: unknown): string => (value === undefined ? '–' : JSON.stringify(value));
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((name) => said(before[name]) !== said(after[name]))
    .map((name) => `${name}: ${said(before[name])} → ${said(after[name])}`);
}

/** One line of the trail. */
export function AuditEntry({ entry }: { readonly entry: Entry }): JSX.Element {
  const { text, ui } = useDesk();
  const { action, after, articleId, at, before, by, commentId, note, reason, userId } = entry;
  const when = new Date(at);
  return (
    <li>
      <p class="who">
        <time class="soft" dateTime={at} title={ui.exact(when)}>
          {new Intl.DateTimeFormat(ui.lang, { dateStyle: 'short', timeStyle: 'medium' }).format(
            when,
          )}
        </time>
        <bdi class="name">{by.name}</bdi>
        <span>{text.audit.actions[action] ?? action}</span>
        {reason !== undefined && <span class="soft">{ui.text.removalReasons[reason]}</span>}
        {userId !== undefined && <bdi class="soft">{userId}</bdi>}
        {articleId !== null && commentId !== null && (
          <a
            href={`/news/${encodeURIComponent(articleId)}#comment-${commentId}`}
            target="_blank"
            rel="noopener"
          >
            {text.audit.comment}
          </a>
        )}
        {articleId !== null && <bdi class="soft">{articleId}</bdi>}
      </p>
      {note !== undefined && <p dir="auto">{note}</p>}
      <ul class="differences" dir="ltr">
        {differences(before, after).map((line) => (
          <li>{line}</li>
        ))}
      </ul>
    </li>
  );
}
