import type { RemovalReason } from '../../src/contract/reasons.ts';
import type { QueueState } from '../../src/contract/moderation/queue.ts';
import type { Desk } from './desk-store.ts';

const FILTERS: readonly QueueState[] = ['all', 'pending', 'reported'];

function isTyping(event: KeyboardEvent): boolean {
  return (
    event.target instanceof Element &&
    event.target.closest('input, textarea, select, dialog') !== null
  );
}

/** Calls a chosen comment's action. Keys are places on the keyboard, so an Arabic layout works as well. */
function actOn(code: string, desk: Desk, reasons: readonly RemovalReason[]): boolean {
  const { chosen, items } = desk.getState();
  const comment = items.find(({ id }) => id === chosen);
  if (!comment) return false;
  const digit = /^(?:Digit|Numpad)([1-9])$/.exec(code)?.[1];
  const reason = digit === undefined ? undefined : reasons[Number(digit) - 1];
  if (reason) void desk.decide(comment.id, 'remove', reason);
  else if (code === 'KeyA') void desk.decide(comment.id, 'approve');
  else if (code === 'KeyR') void desk.decide(comment.id, 'remove', 'other');
  else if (code === 'KeyP') void desk.decide(comment.id, comment.pinned ? 'unpin' : 'pin');
  else if (code === 'KeyO') {
    document.querySelector<HTMLAnchorElement>(`#item-${comment.id} a.action`)?.click();
  } else return false;
  return true;
}

/** Listens for the desk's keys until the returned function is called. */
export function listenForKeys(
  desk: Desk,
  reasons: readonly RemovalReason[],
  toggleHelp: () => void,
): () => void {
  const act = (event: KeyboardEvent): boolean => {
    const { code } = event;
    if (code === 'KeyJ' || code === 'ArrowDown') desk.step(1);
    else if (code === 'KeyK' || code === 'ArrowUp') desk.step(-1);
    else if (code === 'KeyU') void desk.undo();
    else if (code === 'KeyF') {
      const { articleId, filter } = desk.getState();
      const next = FILTERS[(FILTERS.indexOf(filter) + 1) % FILTERS.length] ?? 'all';
      void desk.show(next, articleId);
    } else if (event.key === '?' || event.key === '؟') toggleHelp();
    else return actOn(code, desk, reasons);
    return true;
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || isTyping(event)) return;
    if (act(event)) event.preventDefault();
  };
  addEventListener('keydown', onKey);
  return () => {
    removeEventListener('keydown', onKey);
  };
}
