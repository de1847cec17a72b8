import { queueStateOrder } from './queue-states.ts';
import type { RemovalReason } from '../../../src/contract/reasons.ts';
import type { StaffComment } from '../../../src/contract/moderation/staff-comment.ts';
import type { DecisionAction } from '../../../src/contract/moderation/actions.ts';
import type { Removal } from '../core/acts.ts';
import type { Desk } from '../core/desk.ts';
import { offered } from '../core/offered.ts';

/** What keys ask of the view itself. */
export interface KeyWishes {
  readonly help: () => void;
  readonly note: () => void;
  readonly sweep: () => void;
  readonly sanction: () => void;
  /** Opens what is around the chosen comment, and claims it. */
  readonly details: () => void;
  /** One step back: out of what covers the queue. False where nothing does. */
  readonly back: () => boolean;
  readonly queue: () => void;
}

function isTyping(event: KeyboardEvent): boolean {
  return (
    event.target instanceof Element &&
    event.target.closest('input, textarea, select, dialog') !== null
  );
}

/** Whether Enter presses something by itself. */
function onControl({ code, target }: KeyboardEvent): boolean {
  return code === 'Enter' && target instanceof Element && target.closest('a, button') !== null;
}

/** Acts on the chosen comment. Keys are places on the keyboard, so an Arabic layout works as well. */
function actOn(
  comment: StaffComment,
  code: string,
  { acts, queue }: Desk,
  reasons: readonly RemovalReason[],
): boolean {
  const digit = /^(?:Digit|Numpad)([1-9])$/.exec(code)?.[1];
  const reason = digit === undefined ? undefined : reasons[Number(digit) - 1];
  const decide = (action: DecisionAction, removal?: Removal): void => {
    // What was there to decide a moment ago is told of, see `ChosenWatch`.
    const meant = offered(comment).includes(action) || queue.movedJustNow(comment.id);
    if (meant) void acts.decide(comment, action, removal);
  };
  if (reason) decide('remove', { reason });
  else if (code === 'KeyA') decide('approve');
  else if (code === 'KeyR') decide('remove', { reason: 'other' });
  else if (code === 'KeyP') decide(comment.pinned ? 'unpin' : 'pin');
  else if (code === 'KeyH') queue.show({ state: 'all', authorId: comment.author.id });
  else if (code === 'KeyO') {
    document.querySelector<HTMLAnchorElement>(`#item-${comment.id} a.action`)?.click();
  } else return false;
  return true;
}

/** Takes off what the queue is narrowed to; false where it is not. */
function widen({ queue }: Desk): boolean {
  const { state: _state, ...narrowed } = queue.view.get().filter;
  const names = Object.keys(narrowed);
  if (names.length > 0) queue.show(Object.fromEntries(names.map((name) => [name, undefined])));
  return names.length > 0;
}

/** Whether the last act can still be taken back. */
function canTakeBack({ undoable }: Desk['acts']): boolean {
  const undo = undoable.get();
  return undo !== null && Date.parse(undo.undoUntil) > Date.now();
}

/** Listens for the desk's keys (beside the queue: undo and help alone) until the returned function is called. */
export function listenForKeys(
  desk: Desk,
  reasons: readonly RemovalReason[],
  wishes: KeyWishes,
  onQueue: boolean,
): () => void {
  const { acts, queue } = desk;
  const act = (event: KeyboardEvent): boolean => {
    const { code } = event;
    const comment = queue.chosen();
    if (event.key === '?' || event.key === '؟') wishes.help();
    else if (code === 'KeyU' && (onQueue || canTakeBack(acts))) void acts.undo();
    else if (!onQueue) return code === 'KeyQ' && (wishes.queue(), true);
    else if (code === 'Escape') return wishes.back() || widen(desk);
    else if (code === 'KeyJ' || code === 'ArrowDown') queue.step(1);
    else if (code === 'KeyK' || code === 'ArrowUp') queue.step(-1);
    else if (code === 'KeyS') wishes.sweep();
    else if (code === 'KeyN') wishes.note();
    else if (code === 'KeyC' || code === 'Enter') {
      if (comment === undefined || onControl(event)) return false;
      desk.claims.open(comment.id);
      wishes.details();
    } else if (code === 'Period') queue.showFresh();
    else if (code === 'KeyB') wishes.sanction();
    else if (code === 'Slash') document.querySelector<HTMLInputElement>('.search input')?.focus();
    else if (code === 'KeyF') {
      const { state } = queue.view.get().filter;
      const next = queueStateOrder[(queueStateOrder.indexOf(state) + 1) % queueStateOrder.length];
      queue.show({ state: next });
    } else return comment !== undefined && actOn(comment, code, desk, reasons);
    return true;
  };
  const onKey = (event: KeyboardEvent): void => {
    // Behind the sign-in that has run out nothing is decided.
    if (desk.line.signedOut.get() !== null) return;
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || isTyping(event)) return;
    if (act(event)) event.preventDefault();
  };
  addEventListener('keydown', onKey);
  return () => {
    removeEventListener('keydown', onKey);
  };
}
