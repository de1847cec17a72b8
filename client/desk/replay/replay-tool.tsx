import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { limits } from '../../../src/contract/limits.ts';
import type { ReplayedComment, ReplayPage } from '../../../src/contract/moderation/replay.ts';
import { ChooseArticle } from '../article/choose-article.tsx';
import { useCell, useDesk } from '../shell/desk-view.ts';
import { placeDetail } from '../shell/place-detail.ts';

/** When a comment was written, as far as it differs from the moment that is shown: its time, and its day. */
function writtenAt(lang: string, createdAt: string, shownAt: string): string {
  const [written, shown] = [new Date(createdAt), new Date(shownAt)];
  const sameDay = written.toDateString() === shown.toDateString();
  return new Intl.DateTimeFormat(lang, {
    timeStyle: 'short',
    ...(sameDay ? {} : { dateStyle: 'medium' }),
  }).format(written);
}

function Replayed({
  comment,
  shownAt,
}: {
  readonly comment: ReplayedComment;
  readonly shownAt: string;
}): JSX.Element {
  const { text, ui } = useDesk();
  const { author, body, createdAt, depth, edited, erased, pinned, status } = comment;
  const shown = Math.min(depth, limits.depthShown);
  return (
    <li class={status} style={{ marginInlineStart: `${String(shown * 1.5)}rem` }}>
      <p class="who">
        {author && <bdi class="name">{author.name}</bdi>}
        <time class="soft" dateTime={createdAt} title={ui.exact(new Date(createdAt))}>
          {writtenAt(ui.lang, createdAt, shownAt)}
        </time>
        {edited && <span class="soft">{ui.text.edited}</span>}
        {pinned && <span class="soft">{ui.text.pinned}</span>}
      </p>
      {body === null ? (
        <p class="soft">
          {status === 'visible' ? '' : text.replay.tombstones[status]}
          {erased && ` ${text.replay.erased}`}
        </p>
      ) : (
        <p class="text" dir="auto">
          {body}
        </p>
      )}
    </li>
  );
}

/** The discussion of an article at a minute of the past. */
export function ReplayTool(): JSX.Element {
  const { desk, text, ui } = useDesk();
  const { filter } = useCell(desk.queue.view);
  const [[asked, when]] = useState(placeDetail);
  const governed = useCell(desk.article.governed);
  const [article, setArticle] = useState<{ readonly id: string; readonly title?: string }>(() => ({
    id: asked ?? filter.articleId ?? '',
  }));
  const [at, setAt] = useState(when ?? '');
  const [pages, setPages] = useState<readonly ReplayPage[]>([]);
  const [busy, setBusy] = useState(false);
  const [noArticle, setNoArticle] = useState(false);

  async function read(before: readonly ReplayPage[]): Promise<void> {
    setBusy(true);
    const cursor = before.at(-1)?.nextCursor;
    const query = new URLSearchParams({
      at: before[0]?.at ?? new Date(at).toISOString(),
      ...(cursor ? { cursor } : {}),
    });
    const path = `/articles/${encodeURIComponent(article.id)}/replay?${query.toString()}`;
    const answer = await desk.line.call<ReplayPage>('GET', path);
    setBusy(false);
    if (answer.ok) setPages([...before, answer.data]);
    else desk.acts.refused(answer.error);
  }

  const [first] = pages;
  const known = [first?.article, governed?.article].find((one) => one?.id === article.id);
  const title = article.title ?? known?.title;
  const comments = pages.flatMap((page) => page.comments);
  return (
    <>
      <p class="lead">{text.replay.lead}</p>
      <form
        class="row-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (article.id === '') setNoArticle(true);
          else void read([]);
        }}
      >
        <ChooseArticle
          name={article.id === '' ? text.article.choose : (title ?? article.id)}
          onChoose={(chosen) => {
            setArticle(chosen);
            setNoArticle(false);
            setPages([]);
          }}
        />
        <label>
          <span>{text.replay.at}</span>
          <input
            type="datetime-local"
            required
            value={at}
            onInput={(event) => {
              setAt(event.currentTarget.value);
            }}
          />
        </label>
        <button type="submit" class="primary" disabled={busy} aria-busy={busy}>
          {text.replay.show}
        </button>
      </form>
      {noArticle && (
        <p class="trouble" role="alert">
          {text.replay.noArticle}
        </p>
      )}
      {first && (
        <>
          <h3>
            <bdi>{first.article.title}</bdi>
          </h3>
          <p class="soft" role="status">
            {ui.fill(text.replay.asOf, { time: ui.exact(new Date(first.at)) })}
          </p>
          {comments.length === 0 && <p class="empty">{text.replay.nothing}</p>}
          <ol class="replayed">
            {comments.map((comment) => (
              <Replayed key={comment.id} comment={comment} shownAt={first.at} />
            ))}
          </ol>
          {pages.at(-1)?.nextCursor && (
            <button type="button" class="more" disabled={busy} onClick={() => void read(pages)}>
              {ui.text.loadMore}
            </button>
          )}
        </>
      )}
    </>
  );
}
