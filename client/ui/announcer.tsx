import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useView } from './view.ts';

const BATCH_MS = 5_000;

/**
 * Says politely, at most every five seconds, how many comments and replies of others have come: never
 * the comments themselves, and nothing of what the reader loads or writes.
 */
export function Announcer(): JSX.Element {
  const { state, ui } = useView();
  const [said, setSaid] = useState('');
  const told = useRef(state.heard);
  const heard = useRef(state.heard);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  heard.current = state.heard;

  useEffect(() => {
    if (state.heard === told.current || timer.current !== null) return;
    timer.current = setTimeout(() => {
      timer.current = null;
      const comments = heard.current.comments - told.current.comments;
      const replies = heard.current.replies - told.current.replies;
      told.current = heard.current;
      const next = ui.list(
        [
          comments > 0 && ui.count(ui.text.arrivals, comments),
          replies > 0 && ui.count(ui.text.newReplies, replies),
        ].filter((part) => part !== false),
      );
      // The same words are heard again only if the text changes.
      if (next !== '') setSaid((last) => (last === next ? `${next}\u00a0` : next));
    }, BATCH_MS);
  }, [state.heard, ui]);
  useEffect(
    () => () => {
      if (timer.current !== null) clearTimeout(timer.current);
    },
    [],
  );
  return (
    <p class="visually-hidden" role="status" aria-live="polite">
      {said}
    </p>
  );
}
