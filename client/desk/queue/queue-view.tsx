import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { troubleText } from '../../ui/trouble-text.ts';
import { ArticleBar } from '../article/article-bar.tsx';
import { Guards } from '../article/guards.tsx';
import { useCell, useDesk } from '../shell/desk-view.ts';
import { QueueFilters } from './queue-filters.tsx';
import { QueueItem } from './queue-item.tsx';
import { ReportGroups } from './report-groups.tsx';
import { Unchanged } from './unchanged.tsx';

const TOP_PX = 120;

function Nothing(): JSX.Element {
  const { desk, text, ui } = useDesk();
  const { filter, loading, trouble } = useCell(desk.queue.view);
  const { state, ...narrowed } = filter;
  if (trouble) {
    return (
      <div class="empty" role="alert">
        <p class="title">{troubleText(trouble, ui)}</p>
        <button
          type="button"
          class="more"
          onClick={() => {
            desk.queue.show({});
          }}
        >
          {ui.text.tryAgain}
        </button>
      </div>
    );
  }
  if (loading) {
    return (
      <div class="empty" aria-busy="true">
        <p class="title">{ui.text.loading}</p>
      </div>
    );
  }
  const narrow = Object.keys(narrowed).length > 0;
  return (
    <div class="empty">
      <p class="title">{narrow ? text.queue.nothingFits : text.queue.empty[state]}</p>
      {narrow ? (
        <button
          type="button"
          class="more"
          onClick={() => {
            desk.queue.show({
              articleId: undefined,
              authorId: undefined,
              lang: undefined,
              rule: undefined,
              text: undefined,
            });
          }}
        >
          {text.queue.clearFilters}
        </button>
      ) : (
        <p>{text.queue.emptyText}</p>
      )}
    </div>
  );
}

/** The queue as a list. `onDetails` opens what is around the chosen comment, where there is no room beside. */
export function QueueView({
  onDetails,
  onNote,
}: {
  readonly onDetails: () => void;
  readonly onNote: () => void;
}): JSX.Element {
  const { desk, text, ui } = useDesk();
  const { chosen, filter, fresh, items, leaving, loading, more } = useCell(desk.queue.view);
  const { articleId } = filter;
  useEffect(() => {
    desk.article.show(articleId ?? null);
  }, [articleId, desk]);
  useEffect(() => {
    const onScroll = (): void => {
      desk.queue.hands({ atTop: scrollY < TOP_PX });
    };
    addEventListener('scroll', onScroll, { passive: true });
    return () => {
      removeEventListener('scroll', onScroll);
    };
  }, [desk]);
  useEffect(
    () => () => {
      desk.queue.hands({ atTop: true, pointed: false });
    },
    [desk],
  );
  return (
    <section class="queue" aria-label={text.queue.states[filter.state]}>
      <QueueFilters />
      <Guards />
      <ArticleBar />
      <ReportGroups />
      {fresh > 0 && (
        <button
          type="button"
          class="fresh"
          onClick={() => {
            desk.queue.showFresh();
            scrollTo({ top: 0 });
          }}
        >
          {ui.count(text.queue.fresh, fresh)}
        </button>
      )}
      {items.length === 0 && <Nothing />}
      <div
        onPointerEnter={({ pointerType }) => {
          desk.queue.hands({ pointed: pointerType === 'mouse' });
        }}
        onPointerLeave={() => {
          desk.queue.hands({ pointed: false });
        }}
      >
        {items.map((comment) => (
          <Unchanged
            key={comment.id}
            of={[
              comment,
              comment.id === chosen,
              comment.id === leaving,
              articleId,
              onDetails,
              onNote,
            ]}
            draw={() => (
              <QueueItem
                comment={comment}
                chosen={comment.id === chosen}
                leaving={comment.id === leaving}
                oneArticle={articleId !== undefined}
                onDetails={onDetails}
                onNote={onNote}
              />
            )}
          />
        ))}
      </div>
      {more && (
        <button
          type="button"
          class="more"
          aria-disabled={loading}
          onClick={() => {
            if (!loading) void desk.queue.loadMore();
          }}
        >
          {loading ? ui.text.loading : ui.text.loadMore}
        </button>
      )}
    </section>
  );
}
