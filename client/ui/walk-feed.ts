import { listen } from '../core/listen.ts';

/**
 * Page Down and Page Up go from comment to comment while the focus is in the feed, but not in a field of
 * it (WAI-ARIA Authoring Practices, feed).
 */
export function walkFeed(frame: HTMLElement): () => void {
  const step = (event: KeyboardEvent): void => {
    const way = event.key === 'PageDown' ? 1 : event.key === 'PageUp' ? -1 : 0;
    const { target } = event;
    if (way === 0 || event.ctrlKey || event.altKey || event.metaKey) return;
    if (!(target instanceof Element) || target.matches('textarea, input, select')) return;
    const feed = target.closest('[role="feed"]');
    const here = target.closest('article');
    if (!feed || !here) return;
    const all = [...feed.querySelectorAll<HTMLElement>('article')];
    const next = all[all.indexOf(here) + way];
    if (!next) return;
    event.preventDefault();
    next.focus({ preventScroll: true });
    next.firstElementChild?.scrollIntoView({ block: 'nearest' });
  };
  return listen(frame, 'keydown', step);
}
