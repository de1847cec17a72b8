import { useEffect } from 'preact/hooks';
import { keepFocus } from '../../ui/keep-focus.ts';

const PARTS = 'article, aside, section, main';

/** Where the focus goes: to the comment or the part of the desk around it, else to the chosen comment. */
function refuge(ancestors: readonly HTMLElement[]): HTMLElement | null {
  const around = ancestors.filter((part) => part.matches(PARTS));
  if (around.length === 0) return null;
  const standing = around.filter((part) => part.isConnected);
  const inQueue = standing.every((part) => part.closest('.pane.sheet, .tool') === null);
  const chosen = inQueue
    ? document.querySelector<HTMLElement>('article.item[aria-current="true"]')
    : null;
  const next = standing.find((part) => part.matches('article')) ?? chosen ?? standing[0];
  if (!next) return null;
  if (!next.hasAttribute('tabindex')) next.tabIndex = -1;
  return next;
}

/** Gives the focus back when what held it goes: a comment that was decided, its button, a form that closes. */
export function useFocusKept(): void {
  useEffect(() => keepFocus(document.body, refuge), []);
}
