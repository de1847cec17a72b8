import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { ReportReason } from '../../src/contract/reasons.ts';
import { limits } from '../../src/contract/limits.ts';
import type { Trouble } from '../core/discussion.ts';
import { draftName } from './draft-name.ts';
import { sendKeys } from './send-keys.ts';
import { troubleText } from './trouble-text.ts';
import { useDraft } from './use-draft.ts';
import { useView } from './view.ts';

/** Asks what is wrong with a comment. The browser's own dialog holds the focus and gives it back. */
export function ReportDialog({
  commentId,
  onEnd,
}: {
  readonly commentId: string;
  readonly onEnd: (reported: boolean) => void;
}): JSX.Element {
  const { discussion, ui } = useView();
  const dialog = useRef<HTMLDialogElement>(null);
  const [reason, setReason] = useState<ReportReason>('insult');
  const [note, setNote] = useDraft(draftName(`report ${commentId}`, null));
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [busy, setBusy] = useState(false);

  useEffect(() => {
    dialog.current?.showModal();
  }, []);

  async function send(): Promise<void> {
    if (!discussion || busy) return;
    setBusy(true);
    const result = await discussion.report(commentId, reason, note.trim());
    setBusy(false);
    if (result.ok) {
      setNote('');
      onEnd(true);
    } else setTrouble(result.error);
  }

  return (
    <dialog
      ref={dialog}
      aria-labelledby="report-title"
      onClose={() => {
        onEnd(false);
      }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <h3 id="report-title">{ui.text.reportTitle}</h3>
        <div class="reasons" role="radiogroup" aria-labelledby="report-title">
          {(Object.keys(ui.text.reportReasons) as ReportReason[]).map((value) => (
            <label>
              <input
                type="radio"
                name="reason"
                value={value}
                checked={value === reason}
                onChange={() => {
                  setReason(value);
                }}
              />
              <span>{ui.text.reportReasons[value]}</span>
            </label>
          ))}
        </div>
        <label class="note-field">
          <span>{ui.text.reportNote}</span>
          <textarea
            dir="auto"
            rows={2}
            maxLength={limits.noteMaxCodePoints}
            value={note}
            readOnly={busy}
            onKeyDown={sendKeys(send)}
            onInput={(event) => {
              setNote(event.currentTarget.value);
            }}
          />
        </label>
        {trouble && (
          <p class="notice warn" role="alert">
            {troubleText(trouble, ui)}
          </p>
        )}
        <div class="send-row">
          <button type="button" class="quiet" onClick={() => dialog.current?.close()}>
            {ui.text.cancel}
          </button>
          <button type="submit" class="primary" aria-busy={busy} disabled={busy}>
            {ui.text.report}
          </button>
        </div>
      </form>
    </dialog>
  );
}
