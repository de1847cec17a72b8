import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { useDesk } from './desk-view.ts';

/** The sheet of keys. */
export function KeyHelp({ onClose }: { readonly onClose: () => void }): JSX.Element {
  const { text, ui } = useDesk();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  const { key } = text.shell;
  const rows: readonly (readonly [string, string])[] = [
    ['J ↓', key.next],
    ['K ↑', key.previous],
    ['A', text.queue.actions.approve],
    ['R', text.queue.actions.remove],
    ['N', key.removeNote],
    ['U', key.undo],
    ['P', `${text.queue.actions.pin} / ${text.queue.actions.unpin}`],
    ['H', key.author],
    ['B', key.sanction],
    ['S', text.tools.sweep],
    ['O', key.open],
    ['C', key.claim],
    ['F', key.queue],
    ['Q', key.back],
    ['.', key.fresh],
    ['Esc', key.widen],
    ['/', key.search],
    ['?', key.help],
    ...Object.values(ui.text.removalReasons).map(
      (reason, index) => [String(index + 1), ui.fill(key.removeReason, { reason })] as const,
    ),
  ];
  return (
    <dialog ref={dialog} class="keys" aria-labelledby="keys-title" onClose={onClose}>
      <h2 id="keys-title">{text.shell.keys}</h2>
      <dl>
        {rows.map(([name, what]) => (
          <div>
            <dt>
              <kbd>{name}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <form method="dialog">
        <button class="primary">{text.shell.close}</button>
      </form>
    </dialog>
  );
}
