import type { JSX } from 'preact';
import { useView } from './view.ts';

const DAY_MS = 86_400_000;

/** How this discussion is led just now: what a reader should know before they write. */
export function ArticleNotices(): JSX.Element | null {
  const { now, state, ui } = useView();
  const { article } = state;
  if (!article || article.state === 'closed') return null;
  const { closesAt, guard, slowModeMs } = article;
  const closes = closesAt === null ? null : new Date(closesAt);
  const soon = closes !== null && closes.getTime() - now.getTime() < DAY_MS;
  const lines = [
    ...(guard?.kind === 'slow' ? [ui.text.surge] : []),
    ...(guard?.kind === 'premoderated' ? [ui.text.surgeHeld] : []),
    ...(article.state === 'premoderated' ? [ui.text.premoderated] : []),
    ...(slowModeMs > 0 ? [ui.fill(ui.text.slowMode, { time: ui.span(slowModeMs) })] : []),
    ...(closes !== null && soon ? [ui.fill(ui.text.closes, { time: ui.ahead(closes, now) })] : []),
  ];
  if (lines.length === 0) return null;
  return (
    <p class="notice" role="status">
      {lines.join(' ')}
    </p>
  );
}
