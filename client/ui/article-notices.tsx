import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useView } from './view.ts';

const DAY_MS = 86_400_000;

/**
 * How this discussion is led just now: what a reader should know before they write. A change is said politely and at
 * once; what is written changes only where nobody sees that what stands below it moves.
 */
export function ArticleNotices(): JSX.Element {
  const { now, state, ui } = useView();
  const { closesAt, guard, slowModeMs = 0, state: led } = state.article ?? {};
  const key = led && [led, slowModeMs, closesAt, guard?.kind].join();
  const [shown, show] = useState(key);
  const written = useRef('');
  const place = useRef<HTMLDivElement>(null);
  const soon = closesAt && Date.parse(closesAt) - now.getTime() < DAY_MS;
  const lines = [
    guard && (guard.kind === 'slow' ? ui.text.surge : ui.text.surgeHeld),
    led === 'premoderated' && ui.text.premoderated,
    slowModeMs > 0 && ui.fill(ui.text.slowMode, { time: ui.span(slowModeMs) }),
    soon && ui.fill(ui.text.closes, { time: ui.ahead(new Date(closesAt), now) }),
  ];
  const notice = led === 'closed' ? '' : lines.filter(Boolean).join(' ');
  if (shown === key) written.current = notice;

  useEffect(() => {
    const observer = new IntersectionObserver((entries) => {
      const at = entries.at(-1);
      // At first nothing is drawn that could move; then it must be below the screen.
      if (!shown || (at && !at.isIntersecting && at.boundingClientRect.top > 0)) show(key);
    });
    if (shown !== key && place.current) observer.observe(place.current);
    return () => {
      observer.disconnect();
    };
  }, [key, shown]);

  return (
    <>
      <div ref={place} aria-hidden="true">
        {written.current && (
          <p class={shown === key ? 'notice' : 'notice past'}>{written.current}</p>
        )}
      </div>
      <p class="visually-hidden" role="status">
        {notice}
      </p>
    </>
  );
}
