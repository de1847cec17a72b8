import type { JSX } from 'preact';
import { Icon } from './icons.tsx';
import { OutboxItem } from './outbox-item.tsx';
import { rootRuns } from './root-runs.ts';
import { Thread } from './thread.tsx';
import { useView } from './view.ts';

function Arrivals(): JSX.Element | null {
  const { discussion, state, ui } = useView();
  if (state.arrivals.length === 0) return null;
  return (
    <button type="button" class="arrivals" onClick={() => discussion?.showArrivals()}>
      <Icon name="arrow" /> {ui.count(ui.text.arrivals, state.arrivals.length)}
    </button>
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

/** The discussion's comments: the reader's own on their way, the chip, the threads, and the way to more. */
export function CommentList(): JSX.Element {
  const { discussion, editing, replying, state, ui } = useView();
  const runs = rootRuns(state, new Set([...replying, ...editing]));
  const pinned = new Set(state.pinned);
  const outgoing = state.outbox.filter((entry) => entry.parentId === null);
  const nothing = runs.length === 0 && outgoing.length === 0 && pinned.size === 0;
  return (
    <div class="list" part="list">
      <div class="edge" aria-hidden="true" />
      <Arrivals />
      {nothing && state.arrivals.length === 0 && <Empty />}
      <div role="list" aria-label={ui.text.comments}>
        {outgoing.map((entry) => (
          <div key={entry.key} class="thread" role="listitem">
            <OutboxItem entry={entry} />
          </div>
        ))}
        {state.pinned.map((id) => (
          <Thread key={id} id={id} />
        ))}
        {runs.map((run) =>
          run.kind === 'gone' ? (
            <div key={run.ids[0]} class="thread" role="listitem">
              <p class="tombstone">{ui.count(ui.text.removedRun, run.ids.length)}</p>
            </div>
          ) : pinned.has(run.id) ? null : (
            <Thread key={run.id} id={run.id} />
          ),
        )}
      </div>
      {state.more !== 'none' && (
        <button
          type="button"
          class="load-more"
          aria-busy={state.more === 'loading'}
          onClick={() => void discussion?.loadMore()}
        >
          {state.more === 'loading'
            ? ui.text.loading
            : state.more === 'failed'
              ? ui.text.tryAgain
              : ui.text.loadMore}
        </button>
      )}
    </div>
  );
}
