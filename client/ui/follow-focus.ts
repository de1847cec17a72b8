/** Once a reader has the focus in the discussion, fetches what cares for it: a page that is only read does without. */
export function followFocus(frame: HTMLElement): () => void {
  let ended = false;
  const ends: (() => void)[] = [];
  const came = (): void => {
    import('./on-demand.ts').then(
      ({ keepFocus, walkFeed }) => {
        if (!ended) ends.push(keepFocus(frame), walkFeed(frame));
      },
      () => {
        if (!ended) frame.addEventListener('focusin', came, { once: true });
      },
    );
  };
  frame.addEventListener('focusin', came, { once: true });
  return () => {
    ended = true;
    frame.removeEventListener('focusin', came);
    for (const end of ends) end();
  };
}
