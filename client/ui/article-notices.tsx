import type { JSX } from 'preact';
import { useSeconds } from './slow-mode.ts';
import { useView } from './view.ts';

const DAY_MS = 86_400_000;

/**
 * How this discussion is led just now: what a reader should know before they write. What the surge guard does is
 * said once, politely; how long it lasts at least is counted down beside it, silently.
 */
export function ArticleNotices(): JSX.Element | null {
  const { discussion, now, state, ui } = useView();
  const { article } = state;
  const { closesAt, guard, slowModeMs = 0, state: led } = article ?? {};
  // Comments of an article that is premoderated by itself wait for a moderator afterwards too.
  const until = guard && led !== 'premoderated' ? Date.parse(guard.until) : 0;
  useSeconds(until);
  if (!article || led === 'closed') return null;
  const at = discussion ? new Date() : now;
  const closes = closesAt ? new Date(closesAt) : null;
  const soon = closes !== null && closes.getTime() - now.getTime() < DAY_MS;
  const lines = [
    guard && (guard.kind === 'slow' ? ui.text.surge : ui.text.surgeHeld),
    led === 'premoderated' && ui.text.premoderated,
    slowModeMs > 0 && ui.fill(ui.text.slowMode, { time: ui.span(slowModeMs) }),
    soon && ui.fill(ui.text.closes, { time: ui.ahead(closes, now) }),
  ].filter(Boolean);
  if (lines.length === 0) return null;
  return (
    <div class="notice">
      <p role="status">{lines.join(' ')}</p>
      {until > at.getTime() && (
        <p role="timer">{ui.fill(ui.text.surgeEnds, { time: ui.ahead(new Date(until), at) })}</p>
      )}
    </div>
  );
}
