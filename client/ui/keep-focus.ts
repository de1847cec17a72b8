import { listen } from '../core/listen.ts';

type Refuge = (around: readonly HTMLElement[]) => HTMLElement | null | undefined;

const nearestComment: Refuge = (around) =>
  around.find((element) => element.isConnected && element.matches('article,.list'));

/**
 * Gives the focus back when what held it is taken away (a comment that is removed, a form that closes):
 * to the nearest comment around it that still stands, else to the list. Without it whoever is at the
 * keyboard would be thrown to the top of the page.
 * @param refuge Another choice among what stood around it, the nearest first; that may be gone as well.
 */
export function keepFocus(frame: HTMLElement, refuge = nearestComment): () => void {
  let held: { readonly element: Element; readonly around: readonly HTMLElement[] } | null = null;

  const hold = (element: Element | null): void => {
    if (!element) return;
    const around: HTMLElement[] = [];
    for (let at = element.parentElement; at; at = at.parentElement) around.push(at);
    held = { element, around };
  };
  const came = ({ target }: FocusEvent): void => {
    hold(target as Element);
  };
  const went = ({ target }: FocusEvent): void => {
    queueMicrotask(() => {
      if (held?.element === target && held.element.isConnected) held = null;
    });
  };
  const watch = new MutationObserver(() => {
    if (!held || held.element.isConnected || frame.matches(':focus-within')) return;
    const next = refuge(held.around);
    held = null;
    next?.focus({ preventScroll: true });
  });
  hold(frame.querySelector(':focus'));
  watch.observe(frame, { childList: true, subtree: true });
  const ends = [listen(frame, 'focusin', came), listen(frame, 'focusout', went)];
  return () => {
    watch.disconnect();
    for (const end of ends) end();
  };
}
