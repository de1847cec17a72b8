import type { Discussion } from '../core/discussion.ts';
import { listen } from '../core/listen.ts';
import { allDrawn } from './turns.ts';

const COMMENT_HASH = /^#comment-([0-9a-f]{24})$/;

/**
 * Takes the reader to the comment that the page's address names (`#comment-ID`), at any depth: the browser
 * does not look into a shadow root by itself. One that is not held is read with what stands around it.
 * Marks it with `data-target` and moves the focus there.
 * @param point Hears which comment must be drawn, however far it is from the screen.
 */
export function followHash(
  frame: HTMLElement,
  discussion: Discussion,
  point: (id: string | null) => void,
): () => void {
  let turn = 0;

  const arrive = (id: string): boolean => {
    const comment = frame.querySelector<HTMLElement>(`#comment-${id}`);
    if (!comment) return false;
    comment.setAttribute('data-target', '');
    comment.focus({ preventScroll: true });
    comment.firstElementChild?.scrollIntoView({ block: 'center' });
    return true;
  };

  const go = async (): Promise<void> => {
    const mine = (turn += 1);
    for (const before of frame.querySelectorAll('[data-target]')) {
      before.removeAttribute('data-target');
    }
    const id = COMMENT_HASH.exec(location.hash)?.[1];
    point(id ?? null);
    if (id === undefined) return;
    await allDrawn();
    if (mine !== turn || arrive(id)) return;
    await discussion.openLink(id);
    await allDrawn();
    if (mine === turn) arrive(id);
  };
  const follow = (): void => void go();
  follow();
  const end = listen(window, 'hashchange', follow);
  return () => {
    turn += 1;
    end();
  };
}
