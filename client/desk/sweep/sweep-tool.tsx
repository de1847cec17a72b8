import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { limits } from '../../../src/contract/limits.ts';
import type {
  SweepPreview as Preview,
  SweepQuery,
} from '../../../src/contract/moderation/sweep.ts';
import type { RemovalReason } from '../../../src/contract/reasons.ts';
import { useCell, useDesk } from '../shell/desk-view.ts';
import { SweepPreview } from './sweep-preview.tsx';

/** Ends a raid: look at all that carries a text or comes from one author, then remove it in one act. */
export function SweepTool(): JSX.Element {
  const { desk, text, ui } = useDesk();
  const live = useCell(desk.line.live);
  const article = useCell(desk.article.governed)?.article;
  const { filter } = useCell(desk.queue.view);
  const [words, setWords] = useState(filter.text ?? '');
  const [userId, setUserId] = useState(filter.authorId ?? '');
  const [here, setHere] = useState(article !== undefined);
  const [minutes, setMinutes] = useState('60');
  const [preview, setPreview] = useState<Preview | null>(null);
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState('');

  async function look(): Promise<void> {
    const asked = words.trim();
    if (asked.length < 2 && userId.trim() === '') {
      setSaid(text.sweep.need);
      return;
    }
    setSaid('');
    setBusy(true);
    const query: SweepQuery = {
      minutes: Number(minutes),
      ...(asked.length < 2 ? {} : { text: asked }),
      ...(userId.trim() === '' ? {} : { userId: userId.trim() }),
      ...(here && article ? { articleId: article.id } : {}),
    };
    const answer = await desk.line.request('moderation:preview', query);
    setBusy(false);
    if (answer.ok) setPreview(answer.data);
    else desk.acts.refused(answer.error);
  }

  async function run(found: Preview, reason: RemovalReason, note: string): Promise<void> {
    if (Date.parse(found.expiresAt) < Date.now()) {
      setPreview(null);
      setSaid(text.sweep.expired);
      return;
    }
    setBusy(true);
    const payload = { token: found.token, reason, ...(note ? { note } : {}) };
    const answer = await desk.line.request('moderation:sweep', payload, limits.sweepPreviewMs);
    setBusy(false);
    if (!answer.ok) {
      desk.acts.refused(answer.error);
      return;
    }
    const { actionId, removed, undoUntil } = answer.data;
    setPreview(null);
    desk.acts.tell({ kind: 'swept', removed, undo: { actionId, undoUntil }, receipt: null });
  }

  return (
    <>
      <p class="lead">{text.sweep.lead}</p>
      <form
        class="act"
        onSubmit={(event) => {
          event.preventDefault();
          void look();
        }}
      >
        <label>
          <span>{text.sweep.text}</span>
          <input
            dir="auto"
            value={words}
            maxLength={limits.searchMaxLength}
            aria-describedby="sweep-hint"
            onInput={(event) => {
              setWords(event.currentTarget.value);
              setPreview(null);
            }}
          />
        </label>
        <p class="soft" id="sweep-hint">
          {text.sweep.textHint}
        </p>
        <label>
          <span>{text.sweep.user}</span>
          <input
            dir="ltr"
            value={userId}
            maxLength={limits.userIdMaxLength}
            onInput={(event) => {
              setUserId(event.currentTarget.value);
              setPreview(null);
            }}
          />
        </label>
        <label>
          <span>{text.sweep.minutes}</span>
          <select
            value={minutes}
            onChange={(event) => {
              setMinutes(event.currentTarget.value);
              setPreview(null);
            }}
          >
            {Object.entries(text.sweep.spans).map(([value, name]) => (
              <option value={value}>{name}</option>
            ))}
          </select>
        </label>
        {article && (
          <label>
            <span>{text.sweep.where}</span>
            <select
              value={here ? 'here' : 'everywhere'}
              onChange={(event) => {
                setHere(event.currentTarget.value === 'here');
                setPreview(null);
              }}
            >
              <option value="everywhere">{text.sweep.everywhere}</option>
              <option value="here">{ui.fill(text.sweep.onlyHere, { title: article.title })}</option>
            </select>
          </label>
        )}
        {said && (
          <p class="trouble" role="alert">
            {said}
          </p>
        )}
        <button type="submit" class="primary" disabled={busy || !live} aria-busy={busy && !preview}>
          {text.sweep.preview}
        </button>
      </form>
      {preview && (
        <SweepPreview
          preview={preview}
          busy={busy}
          onRun={(reason, note) => void run(preview, reason, note)}
        />
      )}
    </>
  );
}
