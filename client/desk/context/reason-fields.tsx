import type { JSX } from 'preact';
import { limits } from '../../../src/contract/limits.ts';
import type { RemovalReason } from '../../../src/contract/reasons.ts';
import { useDesk } from '../shell/desk-view.ts';

/** Why, and what is told to the author of it. */
export function ReasonFields({
  reason,
  note,
  onReason,
  onNote,
}: {
  readonly reason: RemovalReason;
  readonly note: string;
  readonly onReason: (reason: RemovalReason) => void;
  readonly onNote: (note: string) => void;
}): JSX.Element {
  const { text, ui } = useDesk();
  return (
    <>
      <label>
        <span>{text.context.reason}</span>
        <select
          value={reason}
          onChange={(event) => {
            onReason(event.currentTarget.value as RemovalReason);
          }}
        >
          {Object.entries(ui.text.removalReasons).map(([value, name]) => (
            <option value={value}>{name}</option>
          ))}
        </select>
      </label>
      <label>
        <span>{text.context.note}</span>
        <textarea
          dir="auto"
          rows={3}
          maxLength={limits.noteMaxCodePoints}
          value={note}
          onInput={(event) => {
            onNote(event.currentTarget.value);
          }}
        />
      </label>
    </>
  );
}
