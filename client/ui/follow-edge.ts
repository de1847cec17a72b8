import { listen } from '../core/listen.ts';

/**
 * Tells whether new comments may go in by themselves: the place where they go in is on the screen or
 * below it, and the reader is idle: at work nowhere in the list, and marking no text. Above what is being read nothing moves.
 */
export function followEdge(frame: HTMLElement, tell: (atEdge: boolean) => void): () => void {
  let asked = 0;
  const look = (): void => {
    asked = 0;
    const list = frame.querySelector('.list');
    const edge = frame.querySelector('.edge');
    const root = frame.getRootNode() as Document | ShadowRoot;
    const active = root.activeElement;
    const atWork =
      active?.matches('textarea, input, select, :focus-visible') === true &&
      list?.contains(active) === true;
    tell(!atWork && !marking() && (edge?.getBoundingClientRect().top ?? 0) >= -1);
  };
  /** A text on the page is marked, to be copied. */
  const marking = (): boolean => getSelection()?.type === 'Range';
  const soon = (): void => {
    asked ||= requestAnimationFrame(look);
  };
  soon();
  const ends = [
    listen(window, 'scroll resize', soon),
    listen(document, 'selectionchange', soon),
    listen(frame, 'focusin focusout', soon),
  ];
  return () => {
    cancelAnimationFrame(asked);
    for (const end of ends) end();
  };
}
