import { listen } from '../core/listen.ts';

/**
 * Gives the focus back when what held it is taken away (a comment that is removed, a form that closes):
 * to the nearest comment around it that still stands, else to the list. Without it a reader at the
 * keyboard would be thrown to the top of the page.
 */
export function keepFocus(frame: HTMLElement): () => void {
  const root = frame.getRootNode() as Document | ShadowRoot;
  let held: { readonly element: Element; readonly around: readonly Element[] } | null = null;

  const hold = (target: EventTarget | null): void => {
    if (!(target instanceof Element)) return;
    const around: Element[] = [];
    for (
      let at = target.parentElement?.closest('article, .list');
      at;
      at = at.parentElement?.closest('article, .list')
    ) {
      around.push(at);
    }
    held = { element: target, around };
  };
  const came = ({ target }: FocusEvent): void => {
    hold(target);
  };
  const went = ({ target }: FocusEvent): void => {
    queueMicrotask(() => {
      if (held?.element === target && held.element.isConnected) held = null;
    });
  };
  const watch = new MutationObserver(() => {
    if (!held || held.element.isConnected || root.activeElement) return;
    const next = held.around.find((element) => element.isConnected);
    held = null;
    if (next instanceof HTMLElement) next.focus({ preventScroll: true });
  });
  hold(root.activeElement);
  watch.observe(frame, { childList: true, subtree: true });
  const ends = [listen(frame, 'focusin', came), listen(frame, 'focusout', went)];
  return () => {
    watch.disconnect();
    for (const end of ends) end();
  };
}
