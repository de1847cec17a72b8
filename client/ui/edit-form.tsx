import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { PublicComment } from '../../src/contract/comment.ts';
import type { Trouble } from '../core/discussion.ts';
import { draftName } from './draft-name.ts';
import { fits } from './graphemes.ts';
import { sendKeys } from './send-keys.ts';
import { TextField } from './text-field.tsx';
import { troubleText } from './trouble-text.ts';
import { useDraft } from './use-draft.ts';
import { useView } from './view.ts';

/**
 * Edits a comment in its place. What is typed stays: a refusal leaves it where it is, Escape keeps it for the
 * next time, and when the comment goes meanwhile it can still be copied. Only cancelling gives it up.
 */
export function EditForm({
  comment,
  onEnd,
}: {
  readonly comment: PublicComment;
  readonly onEnd: () => void;
}): JSX.Element {
  const { discussion, ui } = useView();
  const body = 'body' in comment ? comment.body : '';
  const [text, setText] = useDraft(draftName(`edit ${comment.id}`, null), body);
  const [version, setVersion] = useState(comment.version);
  const gone = !('body' in comment);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [busy, setBusy] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);

  useEffect(() => {
    field.current?.focus();
  }, []);

  function giveUp(): void {
    setText('');
    onEnd();
  }

  async function save(): Promise<void> {
    if (!discussion || busy || gone || !fits(text)) return;
    setBusy(true);
    const result = await discussion.edit(comment.id, version, text);
    setBusy(false);
    if (result.ok) giveUp();
    else {
      setTrouble(result.error);
      setVersion(comment.version);
    }
  }

  return (
    <form
      class="composer reply"
      aria-label={ui.text.edit}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <TextField
        id={`edit-${comment.id}`}
        label={ui.text.yourComment}
        value={text}
        placeholder=""
        readOnly={gone || busy}
        describedBy={`edit-${comment.id}-told`}
        fieldRef={field}
        onText={setText}
        onKeyDown={sendKeys(save, onEnd)}
      />
      <div id={`edit-${comment.id}-told`} class="told" aria-live="polite">
        {gone && <p class="notice warn">{ui.text.editedGone}</p>}
        {trouble && <p class="notice warn">{troubleText(trouble, ui)}</p>}
      </div>
      <div class="send-row">
        <button type="button" class="quiet" onClick={giveUp}>
          {ui.text.cancel}
        </button>
        <button
          type="submit"
          class="primary"
          aria-busy={busy}
          disabled={busy || gone || !fits(text)}
        >
          {ui.text.save}
        </button>
      </div>
    </form>
  );
}
