import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { StaffComment } from '../../../src/contract/moderation/staff-comment.ts';
import type { RemovalReason } from '../../../src/contract/reasons.ts';
import { useDesk } from '../shell/desk-view.ts';
import { ReasonFields } from './reason-fields.tsx';

/** Removes with a reason and a private note; the quick ways have no note. */
export function RemovalForm({
  comment,
  onDone,
}: {
  readonly comment: StaffComment;
  readonly onDone: () => void;
}): JSX.Element {
  const { desk, text } = useDesk();
  const [reason, setReason] = useState<RemovalReason>('insult');
  const [note, setNote] = useState('');
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    form.current?.querySelector('select')?.focus();
  }, []);
  return (
    <form
      ref={form}
      class="act"
      onKeyDown={(event) => {
        if (event.key === 'Escape') onDone();
      }}
      onSubmit={(event) => {
        event.preventDefault();
        const said = note.trim();
        void desk.acts.decide(comment, 'remove', { reason, ...(said ? { note: said } : {}) });
        onDone();
      }}
    >
      <h3>{text.context.removal}</h3>
      <ReasonFields reason={reason} note={note} onReason={setReason} onNote={setNote} />
      <div class="send-row">
        <button type="submit" class="primary danger">
          {text.context.remove}
        </button>
        <button type="button" class="link" onClick={onDone}>
          {text.shell.cancel}
        </button>
      </div>
    </form>
  );
}
