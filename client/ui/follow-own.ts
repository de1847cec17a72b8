import type { Discussion } from '../core/discussion.ts';
import { newlyAccepted } from '../core/newly-accepted.ts';
import { allDrawn } from './turns.ts';

/**
 * Brings the reader's own comment into view when its submission has been accepted: it then leaves the
 * top of the list for its own place, which a pinned thread or another order may have put elsewhere.
 */
export function followOwn(frame: HTMLElement, discussion: Discussion): () => void {
  const accepted = newlyAccepted();
  return discussion.subscribe(() => {
    const [own] = accepted(discussion.getState());
    if (!own) return;
    void allDrawn().then(() => {
      const drawn = frame.querySelector(`#comment-${own.id}`);
      drawn?.firstElementChild?.scrollIntoView({ block: 'nearest' });
    });
  });
}
