import type { JSX } from 'preact';
import { Fairness } from './fairness.tsx';
import { Icon } from './icons.tsx';
import { OutboxItem } from './outbox-item.tsx';
import { isThere, rootRuns } from './root-runs.ts';
import { Thread } from './thread.tsx';
import { troubleText } from './trouble-text.ts';
import { allDrawn } from './turns.ts';
import { useView, ViewContext } from './view.ts';
import type { View } from './view.ts';
import { Windowed } from './windowed.tsx';

function Arrivals(): JSX.Element | null {
  const { discussion, state, ui } = useView();
  if (state.arrivals.length === 0) return null;
  return (
    <div class="arrivals-place">
      <button
        type="button"
        class="arrivals"
        onClick={(event) => {
          const list = event.currentTarget.closest('.list');
          const [first = ''] = state.arrivals;
          discussion?.showArrivals();
          void allDrawn().then(() => {
            list?.scrollIntoView({ block: 'start' });
            list?.querySelector<HTMLElement>(`#comment-${first}`)?.focus({ preventScroll: true });
          });
        }}
      >
        <Icon name="arrow" /> {ui.count(ui.text.arrivals, state.arrivals.length)}
      </button>
    </div>
  );
}

function Empty(): JSX.Element {
  const { state, ui } = useView();
  return (
    <div class="empty">
      <p class="title">{ui.text.emptyTitle}</p>
      {state.article?.state !== 'closed' && <p>{ui.text.emptyText}</p>}
    </div>
  );
}

/** What is drawn while nothing is known yet: the shape of comments to come. */
export function Skeleton(): JSX.Element {
  const { ui } = useView();
  return (
    <div class="skeleton" role="status" aria-label={ui.text.loading}>
      {[0, 1, 2].map((index) => (
        <div key={index} aria-hidden="true">
          <span class="disc" />
          <span class="line short" />
          <span class="line" />
          <span class="line long" />
        </div>
      ))}
    </div>
  );
}

/** Where a link led: the thread by itself if its own place is not held, or why it cannot be shown. */
function Linked(): JSX.Element | null {
  const { state, ui } = useView();
  const { linked } = state;
  if (!linked) return null;
  if (linked.trouble) {
    return (
      <p class="notice" role="status">
        {linked.trouble.code === 'comment_unknown'
          ? ui.text.linkedGone
          : troubleText(linked.trouble, ui)}
      </p>
    );
  }
  if (linked.head === null) return null;
  return (
    <section class="linked" aria-label={ui.text.linked}>
      <p class="pinned">{ui.text.linked}</p>
      <div role="feed" aria-label={ui.text.linked}>
        <Thread id={linked.head} place={1} among={1} />
      </div>
    </section>
  );
}

/** The discussion's comments: the reader's own on their way, the chip, the threads, and the way to more. */
export function CommentList({ threads }: { readonly threads: View }): JSX.Element {
  const { kept, state, ui } = useView();
  const apart = new Set([...state.pinned, state.linked?.head]);
  const roots = state.roots.filter((id) => !apart.has(id) && isThere(id, state, kept));
  const outgoing = state.outbox.filter((entry) => entry.parentId === null);
  const total = state.pinned.length + roots.length;
  const among = state.more === 'none' ? total : -1;
  const draw = (ids: readonly string[], from: number): JSX.Element[] =>
    rootRuns(state, kept, ids).map((run) =>
      run.kind === 'gone' ? (
        <article key={run.ids[0]} class="thread tombstone">
          {ui.count(ui.text.removedRun, run.ids.length)}
        </article>
      ) : (
        <Thread
          key={run.id}
          id={run.id}
          place={state.pinned.length + from + ids.indexOf(run.id) + 1}
          among={among}
        />
      ),
    );
  return (
    <div class="list" part="list" tabIndex={-1}>
      <div class="edge" aria-hidden="true" />
      <Arrivals />
      <Linked />
      {total + outgoing.length + state.arrivals.length === 0 && <Empty />}
      {outgoing.map((entry) => (
        <div key={entry.key} class="thread">
          <OutboxItem entry={entry} />
        </div>
      ))}
      {total > 0 && (
        <div role="feed" aria-label={ui.text.comments} aria-busy={state.more === 'loading'}>
          <ViewContext.Provider value={threads}>
            {state.pinned.map((id, index) => (
              <Thread key={id} id={id} place={index + 1} among={among} />
            ))}
            <Windowed ids={roots} kept={kept} draw={draw} />
          </ViewContext.Provider>
        </div>
      )}
      <More />
      <Fairness />
    </div>
  );
}

function More(): JSX.Element | null {
  const { discussion, state, ui } = useView();
  if (state.more === 'none') return null;
  const text = { loading: ui.text.loading, failed: ui.text.tryAgain, ready: ui.text.loadMore };
  return (
    <button
      type="button"
      class="load-more"
      aria-busy={state.more === 'loading'}
      onClick={() => void discussion?.loadMore()}
    >
      {text[state.more]}
    </button>
  );
}
