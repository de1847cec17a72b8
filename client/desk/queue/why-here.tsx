import type { JSX } from 'preact';
import type { Interface } from '../../i18n/interface.ts';
import type { StaffComment } from '../../../src/contract/moderation/staff-comment.ts';
import { useDesk } from '../shell/desk-view.ts';
import { ReportLine } from './report-line.tsx';

/** What a rule saw: numbers (how many links, how many nearly equal texts, a score) in the reader's digits. */
function detailText(detail: string, ui: Interface): string {
  const [, near = '', figure] = /^(~?)(\d+(?:\.\d+)?)$/.exec(detail) ?? [];
  return figure === undefined ? detail : `${near && '≈ '}${ui.number(Number(figure))}`;
}

/** Why a comment is before a moderator: rules, reports, an appeal, and what was decided. */
export function WhyHere({ comment }: { readonly comment: StaffComment }): JSX.Element | null {
  const { text, ui } = useDesk();
  const { appeal, decision, held, reports } = comment;
  const reasons = held.map(({ detail, rule }) => {
    const name = text.queue.heldBy[rule] ?? rule;
    return detail ? `${name}: ${detailText(detail, ui)}` : name;
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
