import type { JSX } from 'preact';
import type { ReportGroup } from '../../../src/contract/moderation/report-groups.ts';
import type { RemovalReason } from '../../../src/contract/reasons.ts';
import { useCell, useDesk } from '../shell/desk-view.ts';

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
        <select
          class="reasons"
          aria-label={text.reports.removeAllFor}
          value=""
          disabled={!live}
          onChange={(event) => {
            const reason = event.currentTarget.value as RemovalReason;
            event.currentTarget.value = '';
            void desk.groups.decide(group, 'remove', { reason });
          }}
        >
          <option value="" disabled hidden>
            {text.reports.removeAllFor}
          </option>
          {Object.entries(ui.text.removalReasons).map(([reason, name]) => (
            <option value={reason}>{name}</option>
          ))}
        </select>
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
