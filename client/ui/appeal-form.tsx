import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { limits } from '../../src/contract/limits.ts';
import type { Trouble } from '../core/discussion.ts';
import { draftName } from './draft-name.ts';
import { sendKeys } from './send-keys.ts';
import { troubleText } from './trouble-text.ts';
import { useDraft } from './use-draft.ts';
import { useView } from './view.ts';

/** Where the author of a removed comment says why it should be looked at again. */
export function AppealForm({
  id,
  onEnd,
}: {
  readonly id: string;
  readonly onEnd: () => void;
}): JSX.Element {
  const { discussion, ui } = useView();
  const [text, setText] = useDraft(draftName(`appeal ${id}`, null));
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [busy, setBusy] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    field.current?.focus();
  }, []);

  async function send(): Promise<void> {
    if (!discussion || busy || text.trim() === '') return;
    setBusy(true);
    const result = await discussion.appeal(id, text.trim());
    setBusy(false);
    if (result.ok) setText('');
    else setTrouble(result.error);
  }

  return (
    <form
      class="composer"
      aria-label={ui.text.appeal}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <label class="note-field">
        <span>{ui.text.appealTitle}</span>
        <textarea
          ref={field}
          dir="auto"
          rows={3}
          maxLength={limits.noteMaxCodePoints}
          value={text}
          readOnly={busy}
          aria-describedby={`appeal-${id}`}
          onKeyDown={sendKeys(send, onEnd)}
          onInput={(event) => {
            setText(event.currentTarget.value);
          }}
        />
      </label>
      <p class="notice" id={`appeal-${id}`}>
        {ui.text.appealNote}
      </p>
      {trouble && (
        <p class="notice warn" role="alert">
          {troubleText(trouble, ui)}
        </p>
      )}
      <div class="send-row">
        <button type="button" class="quiet" onClick={onEnd}>
          {ui.text.cancel}
        </button>
        <button type="submit" class="primary" aria-busy={busy} disabled={text.trim() === ''}>
          {ui.text.appeal}
        </button>
      </div>
    </form>
  );
}
