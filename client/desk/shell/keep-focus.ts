import { useEffect } from 'preact/hooks';

const PARTS = 'article, aside, section, main';

/** Where the focus goes when what held it is taken away: never to the top of the page. */
function refuge(around: readonly Element[]): HTMLElement | undefined {
  const standing = around.filter((part) => part.isConnected);
  const inQueue = standing.every((part) => part.closest('.pane.sheet, .tool') === null);
  const chosen = inQueue ? document.querySelector('article.item[aria-current="true"]') : null;
  const next = standing.find((part) => part.matches('article')) ?? chosen ?? standing[0];
  return next instanceof HTMLElement ? next : undefined;
}

/**
 * Gives the focus back when what held it goes (a comment that was decided, its button, a form that closes): to
 * the comment or the part of the desk around it, else to the chosen comment.
 */
export function useFocusKept(): void {
  useEffect(() => {
    let held: { readonly element: Element; readonly around: readonly Element[] } | null = null;
    const came = ({ target }: FocusEvent): void => {
      if (!(target instanceof Element)) return;
      const around: Element[] = [];
      for (let at = target.closest(PARTS); at; at = at.parentElement?.closest(PARTS) ?? null) {
        around.push(at);
      }
      held = around.length > 0 ? { element: target, around } : null;
    };
    const went = ({ target }: FocusEvent): void => {
      queueMicrotask(() => {
        if (held?.element === target && held.element.isConnected) held = null;
      });
    };
    const watch = new MutationObserver(() => {
      if (!held || held.element.isConnected || document.activeElement !== document.body) return;
      const next = refuge(held.around);
      held = null;
      if (!next) return;
      if (!next.hasAttribute('tabindex')) next.tabIndex = -1;
      next.focus({ preventScroll: true });
    });
    addEventListener('focusin', came);
    addEventListener('focusout', went);
    watch.observe(document.body, { childList: true, subtree: true });
    return () => {
      watch.disconnect();
      removeEventListener('focusin', came);
      removeEventListener('focusout', went);
    };
  }, []);
}
