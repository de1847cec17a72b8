/**
 * Tells whether new comments may go in by themselves: the place where they go in is on the screen or
 * below it, and the reader has no field in the list open. Above what is being read nothing moves.
 */
export function followEdge(frame: HTMLElement, tell: (atEdge: boolean) => void): () => void {
  let asked = 0;
  const look = (): void => {
    asked = 0;
    const list = frame.querySelector('.list');
    const edge = frame.querySelector('.edge');
    const root = frame.getRootNode() as Document | ShadowRoot;
    const field = root.activeElement?.matches('textarea, input, select')
      ? root.activeElement
      : null;
    const inField = field !== null && list?.contains(field) === true;
    tell(!inField && (edge?.getBoundingClientRect().top ?? 0) >= -1);
  };
  const soon = (): void => {
    asked ||= requestAnimationFrame(look);
  };
  look();
  addEventListener('scroll', soon, { passive: true });
  addEventListener('resize', soon, { passive: true });
  frame.addEventListener('focusin', soon);
  frame.addEventListener('focusout', soon);
  return () => {
    cancelAnimationFrame(asked);
    removeEventListener('scroll', soon);
    removeEventListener('resize', soon);
    frame.removeEventListener('focusin', soon);
    frame.removeEventListener('focusout', soon);
  };
}
