const COMMENT_HASH = /^#comment-[0-9a-f]{24}$/;

/**
 * Takes the reader to the comment that the page's address names (`#comment-ID`): the browser does not look
 * into a shadow root by itself. Marks it with `data-target`, moves the focus there, and does nothing for a
 * comment that is not held.
 */
export function followHash(frame: HTMLElement): () => void {
  const go = (): void => {
    for (const before of frame.querySelectorAll('[data-target]')) {
      before.removeAttribute('data-target');
    }
    if (!COMMENT_HASH.test(location.hash)) return;
    const comment = frame.querySelector<HTMLElement>(location.hash);
    comment?.setAttribute('data-target', '');
    comment?.focus({ preventScroll: true });
    comment?.scrollIntoView({ block: 'center' });
  };
  go();
  addEventListener('hashchange', go);
  return () => {
    removeEventListener('hashchange', go);
  };
}
