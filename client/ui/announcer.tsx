import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useView } from './view.ts';

const BATCH_MS = 5_000;

/** Says politely, at most every five seconds, how many comments have come: never the comments themselves. */
export function Announcer(): JSX.Element {
  const { state, ui } = useView();
  const [said, setSaid] = useState('');
  const known = useRef<number | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const size = state.comments.size;

  useEffect(() => {
    known.current ??= size;
    if (size <= known.current || timer.current !== null) return;
    timer.current = setTimeout(() => {
      timer.current = null;
      const before = known.current ?? 0;
      known.current = stateSize.current;
      setSaid(ui.count(ui.text.arrivals, stateSize.current - before));
    }, BATCH_MS);
  }, [size, ui]);
  const stateSize = useRef(size);
  stateSize.current = size;
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
