import type { JSX } from 'preact';
import type { StaffComment } from '../../../src/contract/moderation/staff-comment.ts';
import type { ReportReason } from '../../../src/contract/reasons.ts';
import { useDesk } from '../shell/desk-view.ts';

/** How many have reported a comment, why, and what that weighs. */
export function ReportLine({ comment }: { readonly comment: StaffComment }): JSX.Element | null {
  const { text, ui } = useDesk();
  const { reportReasons = {}, reports, reportWeight } = comment;
  if (reports === 0) return null;
  const reasons = (Object.entries(reportReasons) as [ReportReason, number][])
    .filter(([, count]) => count > 0)
    .sort(([, a], [, b]) => b - a)
    .map(([reason, count]) => {
      const name = text.reports.reasons[reason];
      return count === reports ? name : ui.fill(text.reports.reason, { name, n: ui.number(count) });
    });
  const counted = ui.count(text.queue.reports, reports);
  const parts = [
    reasons.length > 0 ? `${counted}: ${ui.list(reasons)}` : counted,
    ...(reportWeight === undefined
      ? []
      : [ui.fill(text.reports.weight, { n: ui.number(reportWeight) })]),
  ];
  return (
    <li title={text.reports.weightHint}>
      <bdi>{parts.join(' · ')}</bdi>
    </li>
  );
}
