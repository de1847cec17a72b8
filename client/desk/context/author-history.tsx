import type { JSX } from 'preact';
import type { AuthorHistory as History } from '../../../src/contract/moderation/context.ts';
import type { UserSanction } from '../../../src/contract/moderation/sanction.ts';
import { useDesk } from '../shell/desk-view.ts';

function SanctionLine({ sanction }: { readonly sanction: UserSanction }): JSX.Element {
  const { text, ui } = useDesk();
  const { at, by, kind, note, reason, until } = sanction;
  const day = (instant: string): string =>
    new Intl.DateTimeFormat(ui.lang, { dateStyle: 'medium' }).format(new Date(instant));
  const parts = [
    text.context.sanctionNames[kind],
    ...(until === null ? [] : [ui.fill(text.context.until, { date: day(until) })]),
    ui.text.removalReasons[reason],
    ui.fill(text.context.by, { name: `\u2068${by.name}\u2069` }),
    day(at),
  ];
  return (
    <li>
      {parts.join(' · ')}
      {note !== undefined && (
        <p class="soft" dir="auto">
          {note}
        </p>
      )}
    </li>
  );
}

/** What is known of an author: how much, how it was judged, what was done, what they wrote last. */
export function AuthorHistory({ author }: { readonly author: History }): JSX.Element {
  const { desk, now, text, ui } = useDesk();
  const { comments, firstAt, recent, removed, sanction, sanctions, user, visible } = author;
  const since =
    firstAt === null
      ? null
      : new Intl.DateTimeFormat(ui.lang, { dateStyle: 'medium' }).format(new Date(firstAt));
  return (
    <section class="author">
      <h3>{text.context.author}</h3>
      <p class="who">
        <bdi class="name">{user.name}</bdi>
        {sanction && (
          <span class="status removed">{text.context.sanctionNames[sanction.kind]}</span>
        )}
        {since !== null && <span class="soft">{ui.fill(text.context.since, { date: since })}</span>}
      </p>
      {comments <= 1 ? (
        <p class="soft">{text.context.newcomer}</p>
      ) : (
        <p class="figures">
          <span>{ui.count(text.context.wrote, comments)}</span>
          <span class="good">{ui.count(text.context.shown, visible)}</span>
          <span class={removed > 0 ? 'bad' : 'soft'}>
            {ui.count(text.context.removed, removed)}
          </span>
        </p>
      )}
      {sanctions.length > 0 && (
        <>
          <h4>{text.context.sanctions}</h4>
          <ul class="sanctions">
            {sanctions.map((line) => (
              <SanctionLine sanction={line} />
            ))}
          </ul>
        </>
      )}
      {recent.length > 0 && (
        <>
          <h4>{text.context.recent}</h4>
          <ul class="recent">
            {recent.map(({ body, createdAt, status }) => (
              <li class={status}>
                <span class="line" dir="auto">
                  {body}
                </span>
                <span class="soft">
                  {ui.relative(new Date(createdAt), now)}
                  {status !== 'visible' && ` · ${text.queue.status[status]}`}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      <button
        type="button"
        class="link"
        onClick={() => {
          desk.queue.show({ state: 'all', authorId: user.id });
        }}
      >
        {text.queue.onlyAuthor}
      </button>
    </section>
  );
}
