import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { limits } from '../../../src/contract/limits.ts';
import type { StaffComment } from '../../../src/contract/moderation/staff-comment.ts';
import { useDesk } from '../shell/desk-view.ts';

/** The author's one appeal, and the answer to it. */
export function AppealBox({ comment }: { readonly comment: StaffComment }): JSX.Element | null {
  const { desk, text } = useDesk();
  const [note, setNote] = useState('');
  const { appeal } = comment;
  if (!appeal) return null;
  const answer = (outcome: 'accept' | 'reject'): void => {
    const said = note.trim();
    void desk.acts.decideAppeal(comment, { outcome, ...(said ? { note: said } : {}) });
  };
  return (
    <section class="act">
      <h3>{text.context.appeal}</h3>
      <p class="text" dir="auto">
        {appeal.text}
      </p>
      {comment.status === 'removed' && (
        <>
          <label>
            <span>{text.context.appealNote}</span>
            <textarea
              dir="auto"
              rows={2}
              maxLength={limits.noteMaxCodePoints}
              value={note}
              onInput={(event) => {
                setNote(event.currentTarget.value);
              }}
            />
          </label>
          <div class="send-row">
            <button
              type="button"
              class="primary"
              onClick={() => {
                answer('accept');
              }}
            >
              {text.context.acceptAppeal}
            </button>
            <button
              type="button"
              class="link"
              onClick={() => {
                answer('reject');
              }}
            >
              {text.context.rejectAppeal}
            </button>
          </div>
        </>
      )}
    </section>
  );
}
