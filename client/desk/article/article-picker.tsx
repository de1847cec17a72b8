import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { limits } from '../../../src/contract/limits.ts';
import type { ArticleChoice } from '../../../src/contract/moderation/article-controls.ts';
import { useDesk } from '../shell/desk-view.ts';

/** After the last keystroke, before the server is asked. */
const REST_MS = 200;

/** A dialog in which an article is found by its headline, id or address, and chosen. */
export function ArticlePicker({
  onChoose,
  onClose,
}: {
  readonly onChoose: (article: ArticleChoice) => void;
  readonly onClose: () => void;
}): JSX.Element {
  const { desk, text, ui } = useDesk();
  const dialog = useRef<HTMLDialogElement>(null);
  const [sought, setSought] = useState('');
  const [found, setFound] = useState<readonly ArticleChoice[] | null>(null);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  useEffect(() => {
    let left = false;
    const asked = setTimeout(
      () => {
        void desk.line.request('moderation:articles', { text: sought }).then((answer) => {
          if (left) return;
          if (answer.ok) setFound(answer.data.articles);
          else desk.acts.refused(answer.error);
        });
      },
      found === null ? 0 : REST_MS,
    );
    return () => {
      left = true;
      clearTimeout(asked);
    };
  }, [desk, sought]);
  const day = new Intl.DateTimeFormat(ui.lang, { dateStyle: 'medium' });
  return (
    <dialog ref={dialog} class="keys picker" aria-label={text.article.choose} onClose={onClose}>
      <form method="dialog">
        <label>
          <span class="soft">{text.article.choose}</span>
          <input
            type="search"
            dir="auto"
            maxLength={limits.searchMaxLength}
            value={sought}
            placeholder={text.article.chooseHint}
            onInput={(event) => {
              setSought(event.currentTarget.value);
            }}
            onKeyDown={(event) => {
              // Enter takes the first, and does not close without a choice.
              if (event.key !== 'Enter') return;
              event.preventDefault();
              const [first] = found ?? [];
              if (first) onChoose(first);
            }}
          />
        </label>
        <ul>
          {found?.map((article) => (
            <li key={article.id}>
              <button
                type="button"
                onClick={() => {
                  onChoose(article);
                }}
              >
                <bdi>{article.title}</bdi>
                <span class="soft">
                  {day.format(new Date(article.publishedAt))}
                  {article.state !== 'open' && ` · ${text.article.states[article.state]}`}
                </span>
              </button>
            </li>
          ))}
        </ul>
        <p class="soft" role="status">
          {found === null ? ui.text.loading : found.length === 0 ? text.article.noneFound : ''}
        </p>
        <button class="link">{text.shell.cancel}</button>
      </form>
    </dialog>
  );
}
