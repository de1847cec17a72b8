import type { JSX } from 'preact';
import type { ArticleState, PublicArticle } from '../../../src/contract/article.ts';
import type { GuardMode } from '../../../src/contract/moderation/article-controls.ts';
import { useCell, useDesk } from '../shell/desk-view.ts';

/** An instant as `datetime-local` writes it: in the moderator's own zone, to the minute. */
function localMinute(instant: string | null): string {
  if (instant === null) return '';
  const at = new Date(instant);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

function Guard({ article }: { readonly article: PublicArticle }): JSX.Element | null {
  const { text, ui } = useDesk();
  const { guard } = article;
  if (!guard) return null;
  const time = new Intl.DateTimeFormat(ui.lang, { timeStyle: 'short' }).format(
    new Date(guard.until),
  );
  return (
    <p class="guard" role="status">
      <strong>{text.article.guardHolds[guard.kind]}</strong>{' '}
      {text.article.guardReasons[guard.reason]} {ui.fill(text.article.guardUntil, { time })}
    </p>
  );
}

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
    <label>
      <span>{label}</span>
      <select
        value={value}
        disabled={disabled}
        onChange={(event) => {
          onChoose(event.currentTarget.value as T);
        }}
      >
        {Object.entries<string>(names).map(([key, name]) => (
          <option value={key}>{name}</option>
        ))}
      </select>
    </label>
  );
}

/** The article the queue is narrowed to, with what governs its discussion; every change is live on readers' pages. */
export function ArticleBar(): JSX.Element | null {
  const { desk, text } = useDesk();
  const { filter } = useCell(desk.queue.view);
  const governed = useCell(desk.article.governed);
  const article = governed?.article;
  const live = useCell(desk.line.live);
  if (filter.articleId === undefined) return null;
  const off = !article || !live;
  const slow = String(article?.slowModeMs ?? 0) as keyof typeof text.article.slow;
  const slowNames =
    slow in text.article.slow
      ? text.article.slow
      : { ...text.article.slow, [slow]: `${String(Number(slow) / 1_000)} s` };
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
      {article && <Guard article={article} />}
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
        <label>
          <span>{text.article.closesAt}</span>
          <input
            type="datetime-local"
            value={localMinute(article?.closesAt ?? null)}
            disabled={off}
            onChange={({ currentTarget: { value } }) => {
              const closesAt = value === '' ? null : new Date(value).toISOString();
              void desk.article.control({ closesAt });
            }}
          />
        </label>
      </div>
    </div>
  );
}
