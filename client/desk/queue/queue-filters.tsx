import type { JSX } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { limits } from '../../../src/contract/limits.ts';
import { ChooseArticle } from '../article/choose-article.tsx';
import { useCell, useDesk } from '../shell/desk-view.ts';

const SEARCH_PAUSE_MS = 300;
const LANGUAGES = ['ar', 'en', 'fr', 'es', 'de', 'tr', 'fa', 'ur', 'he'];

function Search(): JSX.Element {
  const { desk, text } = useDesk();
  const { filter } = useCell(desk.queue.view);
  const [value, setValue] = useState(filter.text ?? '');
  const field = useRef<HTMLInputElement>(null);
  const pause = useRef<ReturnType<typeof setTimeout>>();
  useEffect(() => {
    setValue(filter.text ?? '');
  }, [filter.text]);
  const search = (asked: string): void => {
    clearTimeout(pause.current);
    desk.queue.show({ text: asked.trim() === '' ? undefined : asked.trim() });
  };
  return (
    <form
      class="search"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        search(value);
        field.current?.blur();
      }}
    >
      <input
        ref={field}
        type="search"
        dir="auto"
        aria-label={text.queue.search}
        placeholder={text.queue.search}
        maxLength={limits.searchMaxLength}
        value={value}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || value !== '') return;
          event.stopPropagation();
          field.current?.blur();
        }}
        onInput={(event) => {
          const asked = event.currentTarget.value;
          setValue(asked);
          clearTimeout(pause.current);
          pause.current = setTimeout(() => {
            search(asked);
          }, SEARCH_PAUSE_MS);
        }}
      />
    </form>
  );
}

/** Narrows the queue: by words, language, rule; and says what it is narrowed to. */
export function QueueFilters(): JSX.Element {
  const { desk, text, ui } = useDesk();
  const { filter, items } = useCell(desk.queue.view);
  const author = items.find(({ author: { id } }) => id === filter.authorId)?.author;
  const names = useMemo(() => new Intl.DisplayNames([ui.lang], { type: 'language' }), [ui.lang]);
  return (
    <div class="narrow">
      <Search />
      <select
        aria-label={text.queue.language}
        value={filter.lang ?? ''}
        onChange={(event) => {
          desk.queue.show({ lang: event.currentTarget.value });
        }}
      >
        <option value="">{text.queue.everyLanguage}</option>
        {LANGUAGES.map((lang) => (
          <option value={lang}>{names.of(lang)}</option>
        ))}
      </select>
      {(filter.state === 'held' || filter.rule !== undefined) && (
        <select
          aria-label={text.queue.rule}
          value={filter.rule ?? ''}
          onChange={(event) => {
            desk.queue.show({ rule: event.currentTarget.value });
          }}
        >
          <option value="">{text.queue.everyRule}</option>
          {Object.entries(text.queue.heldBy).map(([rule, name]) => (
            <option value={rule}>{name}</option>
          ))}
        </select>
      )}
      {filter.articleId === undefined && (
        <ChooseArticle
          name={text.queue.everyArticle}
          onChoose={({ id }) => {
            desk.queue.show({ articleId: id });
          }}
        />
      )}
      {filter.authorId !== undefined && (
        <button
          type="button"
          class="chip"
          title={text.queue.everyAuthor}
          onClick={() => {
            desk.queue.show({ authorId: undefined });
          }}
        >
          <bdi>{author?.name ?? filter.authorId}</bdi>
          <span aria-hidden="true">×</span>
        </button>
      )}
    </div>
  );
}
