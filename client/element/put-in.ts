/** After so long a page gets to its other work. */
const SLICE_MS = 4;

/** What of a drawing is laid out at a time, in its order: what stands below is moved by none of it. */
const PARTS = '.discussion > *, .head > *, .list > *, .thread, .more-replies';

/**
 * A task of its own: input, frames and timers go before it. `ui/turns.ts` has the same: shared, it would be a file
 * more to load before the first drawing, 180 bytes.
 */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve);
  });
}

/**
 * Puts a drawing into a shadow root part by part, each laid out at once: whole, its layout would hold a slow
 * phone up for a fifth of a second. It holds a screen's height meanwhile, so that nothing below it moves.
 * @param wanted Asked before each; where it is not, the rest stays out.
 */
export async function putIn(
  root: ShadowRoot,
  frame: HTMLElement,
  wanted: () => boolean,
): Promise<void> {
  const parts = [...frame.querySelectorAll<HTMLElement>(PARTS)];
  for (const { style } of parts) style.display = 'none';
  frame.style.minBlockSize = '100vh';
  root.replaceChildren(frame);
  let began = 0;
  for (const { style } of parts) {
    if (performance.now() - began > SLICE_MS) {
      await nextTask();
      if (!wanted()) return;
      began = performance.now();
    }
    style.display = '';
    frame.getBoundingClientRect();
  }
  frame.style.minBlockSize = '';
}
