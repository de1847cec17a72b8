import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { RemovalReason } from '../../../src/contract/reasons.ts';
import { useDesk } from '../shell/desk-view.ts';

/** Reasons to remove for, behind one button: nothing is removed before a reason is pressed. */
export function ReasonMenu({
  label,
  disabled = false,
  onReason,
  onNote,
}: {
  readonly label: string;
  readonly disabled?: boolean;
  readonly onReason: (reason: RemovalReason) => void;
  /** Left out where no note can be given. */
  readonly onNote?: () => void;
}): JSX.Element {
  const { text, ui } = useDesk();
  const [open, setOpen] = useState(false);
  const toggle = useRef<HTMLButtonElement>(null);
  const closeOnEscape = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !open) return;
    event.stopPropagation();
    setOpen(false);
    toggle.current?.focus();
  };
  const choice = (name: string, choose: () => void): JSX.Element => (
    <button
      type="button"
      class="action"
      onClick={() => {
        setOpen(false);
        choose();
      }}
    >
      {name}
    </button>
  );
  return (
    <>
      <button
        ref={toggle}
        type="button"
        class="action opens"
        disabled={disabled}
        aria-expanded={open}
        onKeyDown={closeOnEscape}
        onClick={() => {
          setOpen(!open);
        }}
      >
        {label}
      </button>
      {open && (
        <div class="reasons" role="group" aria-label={label} onKeyDown={closeOnEscape}>
          {(Object.entries(ui.text.removalReasons) as [RemovalReason, string][]).map(
            ([reason, name]) =>
              choice(name, () => {
                onReason(reason);
              }),
          )}
          {onNote && choice(text.queue.removeWithNote, onNote)}
        </div>
      )}
    </>
  );
}
