import type { Discussion } from '../core/discussion.ts';
import { allDrawn } from './turns.ts';

/**
 * Brings the reader's own comment into view when its submission has been accepted: it then leaves the
 * top of the list for its own place, which a pinned thread or another order may have put elsewhere.
 */
export function followOwn(frame: HTMLElement, discussion: Discussion): () => void {
  let sending = new Set<string>();
  return discussion.subscribe(() => {
    const { comments, outbox } = discussion.getState();
    const now = new Set(outbox.map(({ key }) => key));
    const accepted = [...sending].filter((key) => !now.has(key));
    sending = now;
    if (accepted.length === 0) return;
    const own = [...comments.values()].find(({ key }) => key && accepted.includes(key));
    if (!own) return;
    void allDrawn().then(() => {
      const drawn = frame.querySelector(`#comment-${own.id}`);
      drawn?.firstElementChild?.scrollIntoView({ block: 'nearest' });
    });
  });
}
