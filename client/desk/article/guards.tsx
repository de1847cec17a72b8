import type { JSX } from 'preact';
import { useCell, useDesk } from '../shell/desk-view.ts';
import { guardText } from './guard-text.ts';

/** Where the surge guard holds a discussion, as long as it does; the one that is open says so itself. */
export function Guards(): JSX.Element | null {
  const { desk, text, ui } = useDesk();
  const { articleId } = useCell(desk.queue.view).filter;
  const guarded = useCell(desk.article.guarded).filter(({ article }) => article.id !== articleId);
  if (guarded.length === 0) return null;
  return (
    <ul class="guards" aria-label={text.article.guard}>
      {guarded.map(({ article: { guard, id, title } }) => (
        <li key={id} class="guard">
          <button
            type="button"
            class="article"
            title={text.queue.onlyArticle}
            onClick={() => {
              desk.queue.show({ articleId: id });
            }}
          >
            <bdi>{title}</bdi>
          </button>
          {guard && <span>{guardText(guard, text.article, ui)}</span>}
        </li>
      ))}
    </ul>
  );
}
