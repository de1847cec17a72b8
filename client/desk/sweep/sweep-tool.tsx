import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { SweepQuery } from '../../../src/contract/moderation/sweep.ts';
import { useCell, useDesk } from '../shell/desk-view.ts';
import { SweepFields } from './sweep-fields.tsx';
import type { SweepDraft } from './sweep-fields.tsx';
import { SweepPreview } from './sweep-preview.tsx';
import { useSweep } from './use-sweep.ts';

/** What is asked, once something is. */
function queryOf(draft: SweepDraft, articleId: string | undefined): SweepQuery | null {
  const [text, userId] = [draft.text.trim(), draft.userId.trim()];
  if (Array.from(text).length < 2 && userId === '') return null;
  return {
    minutes: Number(draft.minutes),
    ...(Array.from(text).length < 2 ? {} : { text }),
    ...(userId === '' ? {} : { userId }),
    ...(draft.staff === null ? {} : { staff: draft.staff }),
    ...(draft.here && articleId !== undefined ? { articleId } : {}),
  };
}

/** Ends a raid: look at all that carries a text or comes from one author, then remove it in one act. */
export function SweepTool(): JSX.Element {
  const { desk, text, ui } = useDesk();
  const live = useCell(desk.line.live);
  const article = useCell(desk.article.governed)?.article;
  const { filter } = useCell(desk.queue.view);
  const [draft, setDraft] = useState<SweepDraft>({
    text: filter.text ?? '',
    userId: filter.authorId ?? '',
    minutes: '60',
    here: article !== undefined,
    staff: null,
  });
  const sweep = useSweep(queryOf(draft, article?.id));
  const { answer, looking, none, preview, progress } = sweep;
  return (
    <>
      <p class="lead">{text.sweep.lead}</p>
      <form
        class="act"
        role="search"
        onSubmit={(event) => {
          event.preventDefault();
          sweep.look();
        }}
      >
        <SweepFields
          draft={draft}
          article={article}
          disabled={progress !== null}
          onChange={(part) => {
            setDraft({ ...draft, ...part });
          }}
        />
        {none && none !== 'expired' && (
          <p class="trouble" role="alert">
            {text.sweep.no[none]}
          </p>
        )}
        <div class="send-row">
          <button type="submit" class="secondary" disabled={looking || !live || progress !== null}>
            {preview ? text.sweep.again : text.sweep.preview}
          </button>
          <span class="soft" role="status">
            {looking ? text.sweep.looking : ''}
          </span>
        </div>
      </form>
      {none === 'expired' && (
        <div class="empty" role="alert">
          <p class="title">{text.sweep.no.expired}</p>
          <button type="button" class="more" onClick={sweep.look}>
            {text.sweep.again}
          </button>
        </div>
      )}
      {preview && (
        <SweepPreview
          key={preview.token}
          preview={preview}
          sweep={sweep}
          onWiden={
            draft.minutes === '10080' && !(draft.here && article)
              ? null
              : () => {
                  setDraft({ ...draft, minutes: '10080', here: false });
                }
          }
        />
      )}
      {answer && !preview && (
        <div class="empty">
          <p class="title">{ui.count(text.shell.swept, answer.removed)}</p>
          <p>
            {ui.count(text.sweep.inArticles, answer.articles)}
            {answer.kept > 0 && ` · ${ui.count(text.shell.kept, answer.kept)}`}
          </p>
        </div>
      )}
    </>
  );
}
