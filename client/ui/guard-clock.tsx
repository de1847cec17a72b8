import type { JSX } from 'preact';
import { isStaff } from './is-staff.ts';
import { useSeconds } from './slow-mode.ts';
import { useView } from './view.ts';

/**
 * What the surge guard does just now, in two words, and for how long at least. It stands in a line that is there
 * anyhow: nothing moves when it comes or goes. Staff are exempt from what it does.
 */
export function GuardClock(): JSX.Element | null {
  const { discussion, now, state, ui } = useView();
  const { article, me } = state;
  const guard = article?.guard;
  const until = guard ? Date.parse(guard.until) : 0;
  const at = discussion ? Date.now() : now.getTime();
  useSeconds(until);
  if (!guard || isStaff(me)) return null;
  // Comments of such an article wait for a moderator afterwards too.
  const ends = until > at && article.state !== 'premoderated';
  return (
    <p key={guard.kind} class="guard" role="timer">
      <b dir="ltr">{ends && ui.clock(until - at)}</b>
      {guard.kind === 'slow' ? ui.text.slowed : ui.text.held}
    </p>
  );
}
