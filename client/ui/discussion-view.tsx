import type { JSX } from 'preact';
import { Announcer } from './announcer.tsx';
import { ArticleNotices } from './article-notices.tsx';
import { CommentList, Skeleton } from './comment-list.tsx';
import { Composer } from './composer.tsx';
import { DiscussionHeader } from './discussion-header.tsx';
import { troubleText } from './trouble-text.ts';
import { Turn } from './turn.tsx';
import { useView, ViewContext } from './view.ts';
import type { View } from './view.ts';

function LinkNotice(): JSX.Element | null {
  const { state, ui } = useView();
  const { link } = state;
  const told = { asleep: ui.text.loading, offline: ui.text.offline, polling: ui.text.polling };
  const said = (told as Readonly<Partial<Record<string, string>>>)[link];
  return said === undefined ? null : (
    <p class={`link-notice ${link}`} role="status">
      {said}
    </p>
  );
}

function Failure(): JSX.Element {
  const { discussion, state, ui } = useView();
  return (
    <div class="empty failure" role="alert">
      <p class="title">{ui.text.failedTitle}</p>
      {state.failure && <p>{troubleText(state.failure, ui)}</p>}
      {state.failure?.code !== 'article_unknown' && (
        <button
          type="button"
          class="link"
          onClick={() => {
            discussion?.stop();
            discussion?.start();
          }}
        >
          {ui.text.tryAgain}
        </button>
      )}
    </div>
  );
}

function Content({
  composerKey,
  threads,
}: {
  readonly composerKey: number;
  readonly threads: View;
}): JSX.Element {
  const { state, ui } = useView();
  if (state.failure) return <Failure />;
  return (
    <>
      <ArticleNotices />
      {state.article?.state !== 'closed' && <h3 class="add">{ui.text.addComment}</h3>}
      <Composer key={composerKey} parentId={null} />
      <p class="writing" aria-hidden={state.typing === 0}>
        {state.typing > 0 ? ui.count(ui.text.writingNow, state.typing) : '\u00a0'}
      </p>
      <LinkNotice />
      <Turn at="">{() => (state.loading ? <Skeleton /> : <CommentList threads={threads} />)}</Turn>
    </>
  );
}

/** The whole discussion, the same on the server and on the page. */
export function DiscussionView({
  view,
  threads,
  composerKey,
}: {
  readonly view: View;
  /** The same for the threads: another one only where something has changed that they show. */
  readonly threads: View;
  /** Changes when the composer is to read its draft again. */
  readonly composerKey: number;
}): JSX.Element {
  return (
    <ViewContext.Provider value={view}>
      <section
        class="discussion"
        part="discussion"
        lang={view.ui.lang}
        dir={view.ui.dir}
        aria-label={[view.ui.text.comments, view.state.article?.title].filter(Boolean).join(': ')}
        aria-busy={view.state.loading}
        data-link={view.state.link}
      >
        <Turn at="">{() => <DiscussionHeader />}</Turn>
        <Content composerKey={composerKey} threads={threads} />
        <Announcer />
      </section>
    </ViewContext.Provider>
  );
}
