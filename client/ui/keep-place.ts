import type { Discussion } from '../core/discussion.ts';
import { listen } from '../core/listen.ts';
import { allDrawn } from './turns.ts';

const topOf = (element: Element): number => element.getBoundingClientRect().top;

/**
 * Keeps what is being read where it is on the screen when a fresh page has taken the place of what was held,
 * whatever has come or gone meanwhile: the comment nearest to the eye or, where that is gone, the nearest that
 * is left. Browsers do it themselves in part (CSS Scroll Anchoring), some not at all. It leaves the page alone
 * as soon as its reader moves it.
 */
export function keepPlace(frame: HTMLElement, discussion: Discussion): () => void {
  let settling = false;

  return discussion.subscribe(() => {
    const before = settling;
    ({ settling } = discussion.getState());
    const edge = frame.querySelector('.edge');
    // Who reads above the comments, or at their edge, has nothing above to be moved by.
    if (!before || settling || !edge || topOf(edge) >= 0) return;
    const stood = [...frame.querySelectorAll('article[id]')]
      .map((element) => ({ id: element.id, top: topOf(element) }))
      .sort((a, b) => Math.abs(a.top - innerHeight / 2) - Math.abs(b.top - innerHeight / 2));
    let keeping = true;
    const stop = (): void => {
      keeping = false;
      unlisten();
    };
    const unlisten = listen(window, 'wheel touchmove keydown mousedown', stop);
    const settle = (): void => {
      for (const { id, top } of stood) {
        const still = frame.querySelector(`#${id}`);
        if (!still) continue;
        scrollBy({ top: topOf(still) - top, behavior: 'instant' });
        break;
      }
      if (keeping) requestAnimationFrame(settle);
    };
    settle();
    void allDrawn().then(stop);
  });
}
