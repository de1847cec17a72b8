import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { limits } from '../../../src/contract/limits.ts';
import type { StaffComment } from '../../../src/contract/moderation/staff-comment.ts';
import { useDesk } from '../shell/desk-view.ts';

/** The author's one appeal, and the answer to it. */
export function AppealBox({ comment }: { readonly comment: StaffComment }): JSX.Element | null {
  const { desk, me, text } = useDesk();
  const [note, setNote] = useState('');
  const [asked, setAsked] = useState(false);
  const { appeal, decision } = comment;
  useEffect(() => {
    setAsked(false);
  }, [comment.id]);
  if (!appeal) return null;
  const own = decision?.by.id === me;
  const answer = (outcome: 'accept' | 'reject'): void => {
    const said = note.trim();
    void desk.acts.decideAppeal(comment, {
      outcome,
      ...(said ? { note: said } : {}),
      ...(own && outcome === 'reject' ? { own } : {}),
    });
  };
  return (
    <section class="act">
      <h3>{text.context.appeal}</h3>
      <p class="text" dir="auto">
        {appeal.text}
      </p>
      {appeal.state !== 'open' && (
        <p class="soft">
          {text.context.appealStates[appeal.state]} <bdi>{appeal.note}</bdi>
        </p>
      )}
      {comment.status === 'removed' && appeal.state === 'open' && (
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
          {own && (
            <p class="soft" role="status">
              {asked ? text.context.appealOwnAsk : text.context.appealOwn}
            </p>
          )}
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
                if (own && !asked) setAsked(true);
                else answer('reject');
              }}
            >
              {own && asked ? text.context.rejectOwn : text.context.rejectAppeal}
            </button>
          </div>
        </>
      )}
    </section>
  );
}
