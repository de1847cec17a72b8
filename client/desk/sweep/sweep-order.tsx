import type { JSX } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { RemovalReason } from '../../../src/contract/reasons.ts';
import { ReasonFields } from '../context/reason-fields.tsx';
import { useCell, useDesk } from '../shell/desk-view.ts';
import type { SweepOnScreen } from './use-sweep.ts';

/** Why, then whether it is meant, then how far it is. */
export function SweepOrder({
  count,
  sweep,
}: {
  readonly count: number;
  readonly sweep: SweepOnScreen;
}): JSX.Element {
  const { desk, text, ui } = useDesk();
  const live = useCell(desk.line.live);
  const [reason, setReason] = useState<RemovalReason>('spam');
  const [note, setNote] = useState('');
  const [sure, setSure] = useState(false);
  const confirm = useRef<HTMLButtonElement>(null);
  const first = useRef<HTMLButtonElement>(null);
  const asked = useRef(false);
  useLayoutEffect(() => {
    if (sure) confirm.current?.focus();
    else if (asked.current) first.current?.focus();
    asked.current = sure;
  }, [sure]);
  const { progress } = sweep;

  if (progress) {
    const said = { done: ui.number(progress.done), of: ui.number(progress.of) };
    return (
      <div class="act progress">
        <label>
          <span role="status">{ui.fill(text.sweep.progress, said)}</span>
          <progress max={progress.of} value={progress.done} />
        </label>
      </div>
    );
  }
  return (
    <form
      class="act"
      onSubmit={(event) => {
        event.preventDefault();
        if (sure) void sweep.run(reason, note.trim());
        setSure(!sure);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') setSure(false);
      }}
    >
      <ReasonFields reason={reason} note={note} onReason={setReason} onNote={setNote} />
      {sure ? (
        <div class="sure" role="group" aria-label={text.sweep.sure}>
          <p>{text.sweep.sure}</p>
          <div class="send-row">
            <button key="yes" ref={confirm} type="submit" class="primary danger" disabled={!live}>
              {ui.count(text.sweep.yes, count)}
            </button>
            <button
              type="button"
              class="link"
              onClick={() => {
                setSure(false);
              }}
            >
              {text.shell.cancel}
            </button>
          </div>
        </div>
      ) : (
        <button key="first" ref={first} type="submit" class="primary danger" disabled={!live}>
          {ui.count(text.sweep.run, count)}
        </button>
      )}
    </form>
  );
}
