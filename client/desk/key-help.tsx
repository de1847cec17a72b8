import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { useDesk } from './desk-view.ts';

/** The list of keys. */
export function KeyHelp({ onClose }: { readonly onClose: () => void }): JSX.Element {
  const { text, ui } = useDesk();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  const reasons = Object.values(ui.text.removalReasons);
  const rows: readonly (readonly [string, string])[] = [
    ['J ↓', text.keyNext],
    ['K ↑', text.keyPrevious],
    ['A', text.actions.approve],
    ['R', text.actions.remove],
    ['U', text.keyUndo],
    ['P', `${text.actions.pin} / ${text.actions.unpin}`],
    ['O', text.open],
    ['F', text.keyFilter],
    ...reasons.map((reason, index) => [String(index + 1), `${text.keyReason}: ${reason}`] as const),
  ];
  return (
    <dialog ref={dialog} class="keys" aria-labelledby="keys-title" onClose={onClose}>
      <h2 id="keys-title">{text.keys}</h2>
      <dl>
        {rows.map(([key, what]) => (
          <div>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <form method="dialog">
        <button class="primary">{ui.text.close}</button>
      </form>
    </dialog>
  );
}
