import type { JSX } from 'preact';
import type { StaffComment } from '../../../src/contract/moderation/staff-comment.ts';
import { useDesk } from '../shell/desk-view.ts';
import { ReportLine } from './report-line.tsx';

/** Why a comment is before a moderator: rules, reports, an appeal, and what was decided. */
export function WhyHere({ comment }: { readonly comment: StaffComment }): JSX.Element | null {
  const { text, ui } = useDesk();
  const { appeal, decision, held, reports } = comment;
  const reasons = held.map(({ detail, rule }) => {
    const name = text.queue.heldBy[rule] ?? rule;
    return detail ? `${name}: ${detail}` : name;
  });
  if (decision) {
    const action = text.queue.actions[decision.action];
    const said = ui.fill(text.queue.decidedBy, { action, name: decision.by.name });
    const reason = decision.reason ? ` (${ui.text.removalReasons[decision.reason]})` : '';
    reasons.push(said + reason);
  }
  if (appeal) reasons.push(ui.fill(text.queue.appeal, { text: appeal.text }));
  if (reasons.length === 0 && reports === 0) return null;
  return (
    <ul class="why">
      <ReportLine comment={comment} />
      {reasons.map((reason) => (
        <li>
          <bdi>{reason}</bdi>
        </li>
      ))}
    </ul>
  );
}
