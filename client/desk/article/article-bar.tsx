import type { JSX } from 'preact';
import type { ArticleState } from '../../../src/contract/article.ts';
import type { GuardMode } from '../../../src/contract/moderation/article-controls.ts';
import { useCell, useDesk } from '../shell/desk-view.ts';
import { ClosingTime } from './closing-time.tsx';
import { guardText } from './guard-text.ts';

/** One of a few, each pressed by itself: a select would go through all that lie between, on readers' pages too. */
function Choice<T extends string>({
  label,
  value,
  names,
  disabled,
  onChoose,
}: {
  readonly label: string;
  readonly value: T;
  readonly names: Readonly<Record<T, string>>;
  readonly disabled: boolean;
  readonly onChoose: (value: T) => void;
}): JSX.Element {
  return (
    <div class="switch" role="group" aria-label={label}>
      <span class="soft">{label}</span>
      {(Object.entries(names) as [T, string][]).map(([key, name]) => (
        <button
          type="button"
          aria-pressed={key === value}
          disabled={disabled}
          onClick={() => {
            if (key !== value) onChoose(key);
          }}
        >
          {name}
        </button>
      ))}
    </div>
  );
}

/** The article the queue is narrowed to, with what governs its discussion; every change is live on readers' pages. */
export function ArticleBar(): JSX.Element | null {
  const { desk, text, ui } = useDesk();
  const { filter } = useCell(desk.queue.view);
  const governed = useCell(desk.article.governed);
  const article = governed?.article;
  const live = useCell(desk.line.live);
  if (filter.articleId === undefined) return null;
  const off = !article || !live;
  const slow = String(governed?.slowModeMs ?? 0);
  const slowNames: Readonly<Record<string, string>> =
    slow in text.article.slow
      ? text.article.slow
      : {
          ...text.article.slow,
          [slow]: ui.fill(text.article.slowSeconds, { n: ui.number(Number(slow) / 1_000) }),
        };
  return (
    <div class="article-bar">
      <h2>
        <bdi>{article?.title ?? '…'}</bdi>
      </h2>
      <button
        type="button"
        class="link"
        onClick={() => {
          desk.queue.show({ articleId: undefined });
        }}
      >
        {text.queue.everyArticle}
      </button>
      {article?.guard && (
        <p class="guard" role="status">
          {guardText(article.guard, text.article, ui)}
        </p>
      )}
      <div class="controls">
        <Choice<ArticleState>
          label={text.article.discussion}
          value={article?.state ?? 'open'}
          names={text.article.states}
          disabled={off}
          onChoose={(state) => void desk.article.control({ state })}
        />
        <Choice
          label={text.article.slowMode}
          value={slow}
          names={slowNames}
          disabled={off}
          onChoose={(ms) => void desk.article.control({ slowModeMs: Number(ms) })}
        />
        <Choice<GuardMode>
          label={text.article.guard}
          value={governed?.guardMode ?? 'auto'}
          names={text.article.guardModes}
          disabled={off}
          onChoose={(guard) => void desk.article.control({ guard })}
        />
        <ClosingTime
          key={article?.closesAt ?? ''}
          closesAt={article?.closesAt ?? null}
          disabled={off}
          onSet={(closesAt) => void desk.article.control({ closesAt })}
        />
      </div>
    </div>
  );
}
