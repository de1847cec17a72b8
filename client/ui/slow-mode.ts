import { useEffect, useState } from 'preact/hooks';
import type { DiscussionState } from '../core/discussion.ts';

/** When this reader may write again, and what time it is now; null if that is already so. */
export interface SlowWait {
  readonly until: Date;
  readonly now: Date;
}

function lastOwn({ comments, me }: DiscussionState): number {
  let last = 0;
  for (const comment of comments.values()) {
    if ('author' in comment && comment.author.id === me?.id) {
      last = Math.max(last, Date.parse(comment.createdAt));
    }
  }
  return last;
}

/** Draws anew each second up to a moment. */
export function useSeconds(until: number): void {
  const [, redraw] = useState(0);
  const waits = until > Date.now();
  useEffect(() => {
    if (!waits) return;
    const timer = setInterval(() => {
      redraw(Date.now());
    }, 1_000);
    return () => {
      clearInterval(timer);
    };
  }, [waits]);
}

/** Counts the wait of slow mode down, a second at a time, for as long as there is one. */
export function useSlowMode(state: DiscussionState): SlowWait | null {
  const { article, me } = state;
  const slow = article?.slowModeMs ?? 0;
  const exempt = me?.role === 'moderator' || me?.role === 'admin';
  const last = slow > 0 && me !== null && !exempt ? lastOwn(state) : 0;
  const until = last && last + slow;
  useSeconds(until);
  return until > Date.now() ? { until: new Date(until), now: new Date() } : null;
}
