const NEAR = '600px';

/**
 * Resolves when an element comes near the viewport, is touched or gets the focus, or when the address
 * names a comment. @param give Is given what stops the waiting; then it never resolves.
 */
export function whenNear(element: HTMLElement, give: (cancel: () => void) => void): Promise<void> {
  return new Promise((resolve) => {
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) come();
      },
      { rootMargin: NEAR },
    );
    const stop = (): void => {
      observer.disconnect();
      element.removeEventListener('focusin', come);
    };
    const come = (): void => {
      stop();
      resolve();
    };
    give(stop);
    if (location.hash.startsWith('#comment-')) {
      come();
      return;
    }
    observer.observe(element);
    element.addEventListener('focusin', come);
  });
}
