import type { JSX } from 'preact';
import type { ReportGroup } from '../../../src/contract/moderation/report-groups.ts';
import { useCell, useDesk } from '../shell/desk-view.ts';
import { ReasonMenu } from './reason-menu.tsx';

function Group({ group }: { readonly group: ReportGroup }): JSX.Element {
  const { desk, text, ui } = useDesk();
  const live = useCell(desk.line.live);
  const { against, bond, comments, readers, reports, target } = group;
  const said = ui.fill(text.reports.group, {
    reports: ui.count(text.queue.reports, reports),
    readers: ui.count(text.reports.readers, readers),
    bond: text.reports.bonds[bond],
    comments: ui.count(text.reports.comments, comments.length),
    of: ui.fill(text.reports.of[against], { name: `\u2068${target.name}\u2069` }),
  });
  return (
    <li>
      <p>{said}</p>
      <div class="actions">
        <button
          type="button"
          class="action"
          onClick={() => {
            desk.queue.show(
              against === 'author' ? { authorId: target.id } : { articleId: target.id },
            );
          }}
        >
          {text.reports.look}
        </button>
        <button
          type="button"
          class="action good"
          disabled={!live}
          onClick={() => void desk.groups.decide(group, 'approve')}
        >
          {text.reports.approveAll}
        </button>
        <ReasonMenu
          label={text.reports.removeAllFor}
          disabled={!live}
          onReason={(reason) => void desk.groups.decide(group, 'remove', { reason })}
        />
      </div>
    </li>
  );
}

/** Reports that come together, each group in one line, above the queue they are in. */
export function ReportGroups(): JSX.Element | null {
  const { desk, text } = useDesk();
  const groups = useCell(desk.groups.all);
  if (groups.length === 0) return null;
  return (
    <section class="groups" aria-label={text.reports.groups}>
      <h2>{text.reports.groups}</h2>
      <ul>
        {groups.map((group) => (
          <Group key={`${group.against} ${group.target.id} ${group.bond}`} group={group} />
        ))}
      </ul>
    </section>
  );
}
