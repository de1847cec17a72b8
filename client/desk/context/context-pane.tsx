import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { ItemContext } from '../../../src/contract/moderation/context.ts';
import { troubleText } from '../../ui/trouble-text.ts';
import { useCell, useDesk } from '../shell/desk-view.ts';
import { localMinute } from '../shell/local-minute.ts';
import { openTool } from '../shell/place-detail.ts';
import { AppealBox } from './appeal-box.tsx';
import { AuthorHistory } from './author-history.tsx';
import { OpenComment } from './open-comment.tsx';
import { Parents } from './parents.tsx';
import { RemovalForm } from './removal-form.tsx';
import { SanctionForm } from './sanction-form.tsx';

/** What the moderator is about to do in the pane. */
export type Doing = 'nothing' | 'remove' | 'sanction';

function Earlier({ earlier }: Pick<ItemContext, 'earlier'>): JSX.Element | null {
  const { text, ui } = useDesk();
  if (earlier.length === 0) return null;
  return (
    <section class="earlier">
      <h3>{text.context.earlier}</h3>
      <ol>
        {earlier.map(({ body, until }) => (
          <li>
            <p class="text" dir="auto">
              {body}
            </p>
            <p class="soft">
              {ui.fill(text.context.shownUntil, { date: ui.exact(new Date(until)) })}
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Reports({ reports }: Pick<ItemContext, 'reports'>): JSX.Element | null {
  const { now, text, ui } = useDesk();
  if (reports.length === 0) return null;
  return (
    <section class="reported">
      <h3>{text.context.reports}</h3>
      <ul>
        {reports.map(({ at, note, reason }) => (
          <li>
            {ui.text.reportReasons[reason]}{' '}
            <span class="soft">{ui.relative(new Date(at), now)}</span>
            {note !== null && (
              <p class="soft" dir="auto">
                {note}
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** All that is around the chosen comment; while it is drawn, the comment is claimed. */
export function ContextPane({
  covers,
  doing,
  setDoing,
}: {
  /** The pane covers the queue: the comment itself and its actions are in it, at the top. */
  readonly covers: boolean;
  readonly doing: Doing;
  readonly setDoing: (doing: Doing) => void;
}): JSX.Element {
  const { desk, now, text, ui } = useDesk();
  const { chosen, items } = useCell(desk.queue.view);
  const { context, trouble } = useCell(desk.context.open);
  const version = items.find(({ id }) => id === chosen)?.version;
  const shown = useRef(chosen);
  useEffect(() => {
    desk.context.show(chosen);
    if (shown.current !== chosen) setDoing('nothing');
    shown.current = chosen;
  }, [chosen, desk, setDoing]);
  useEffect(() => {
    if (version !== undefined) desk.context.refresh();
  }, [desk, now, version]);
  useEffect(
    () => () => {
      desk.context.show(null);
    },
    [desk],
  );
  if (chosen === null) return <p class="empty">{text.context.nothingOpen}</p>;
  if (trouble) {
    return (
      <p class="trouble" role="alert">
        {troubleText(trouble, ui)}
      </p>
    );
  }
  if (!context) return <p class="empty">{ui.text.loading}</p>;
  const comment = items.find(({ id }) => id === chosen) ?? context.comment;
  return (
    <>
      {covers && (
        <OpenComment
          comment={comment}
          onNote={() => {
            setDoing('remove');
          }}
        />
      )}
      {doing === 'remove' && (
        <RemovalForm
          comment={context.comment}
          onDone={() => {
            setDoing('nothing');
          }}
        />
      )}
      {doing === 'sanction' && (
        <SanctionForm
          author={context.author}
          onDone={(done) => {
            setDoing('nothing');
            if (done) desk.context.refresh();
          }}
        />
      )}
      <AppealBox comment={context.comment} />
      <Parents parents={context.parents} />
      <AuthorHistory author={context.author} />
      {doing !== 'sanction' && (
        <button
          type="button"
          class="link"
          onClick={() => {
            setDoing('sanction');
          }}
        >
          {text.context.act} <kbd aria-hidden="true">B</kbd>
        </button>
      )}
      <Reports reports={context.reports} />
      <Earlier earlier={context.earlier} />
      <section class="onward">
        <button
          type="button"
          class="link"
          onClick={() => {
            openTool('audit', 'commentId', chosen);
          }}
        >
          {text.context.trail}
        </button>
        <button
          type="button"
          class="link"
          onClick={() => {
            openTool('replay', context.article.id, localMinute(new Date().toISOString()));
          }}
        >
          {text.context.replay}
        </button>
      </section>
    </>
  );
}
