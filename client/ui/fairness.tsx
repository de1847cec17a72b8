import type { JSX } from 'preact';
import type { RemovalReason } from '../../src/contract/reasons.ts';
import { useView } from './view.ts';

/**
 * What moderators removed here, and why, where the site says it: "14 comments were removed: insult (9) and
 * spam (5)". The numbers stand beside the reasons, so that no reason needs a plural.
 */
export function Fairness(): JSX.Element | null {
  const { state, ui } = useView();
  const { removals } = state.article ?? {};
  if (!removals?.total) return null;
  const why = (Object.keys(ui.text.removalReasons) as RemovalReason[])
    .map((reason) => [reason, removals.reasons[reason] ?? 0] as const)
    .filter(([, times]) => times > 0)
    .sort(([, a], [, b]) => b - a)
    .map(([reason, times]) => `${ui.text.removalReasons[reason]} (${ui.number(times)})`);
  return (
    <p class="fairness">
      {ui.count(ui.text.removedRun, removals.total)}
      {why.length > 0 && `: ${ui.list(why)}`}
    </p>
  );
}
