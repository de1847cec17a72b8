import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { AuditExportFormat, AuditPage } from '../../../src/contract/moderation/audit.ts';
import { useDesk } from '../shell/desk-view.ts';
import { placeDetail } from '../shell/place-detail.ts';
import { AuditEntry } from './audit-entry.tsx';
import { auditQuery, filterOf, subjects } from './audit-filter.ts';
import type { Subject } from './audit-filter.ts';

type Titles = AuditPage['titles'];

function save(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => {
    URL.revokeObjectURL(link.href);
  }, 10_000);
}

/** The trail, newest first, narrowed by what and when; and the whole of it as a file. */
export function AuditTool(): JSX.Element {
  const { desk, text, ui } = useDesk();
  const [filter, setFilter] = useState(() => filterOf(placeDetail()));
  /** What the chosen subjects are called. */
  const [names, setNames] = useState<Partial<Record<Subject, string>>>({});
  const [pages, setPages] = useState<readonly AuditPage[] | null>(null);
  const [fresh, setFresh] = useState(false);
  const [exporting, setExporting] = useState(false);

  async function read(before: readonly AuditPage[]): Promise<void> {
    const cursor = before.at(-1)?.nextCursor;
    const query = auditQuery(filter, cursor ? { cursor } : {});
    if (!cursor) setFresh(false);
    const answer = await desk.line.call<AuditPage>('GET', `/moderation/audit?${query}`);
    if (answer.ok) setPages([...before, answer.data]);
    else desk.acts.refused(answer.error);
  }
  useEffect(() => {
    setPages(null);
    void read([]);
  }, [filter]);

  useEffect(
    () =>
      desk.line.listen({
        queue({ gone, items }) {
          const last = pages?.[0]?.entries[0]?.at ?? '';
          if (gone.length > 0 || items.some(({ decision }) => decision && decision.at > last)) {
            setFresh(true);
          }
        },
        governed() {
          setFresh(true);
        },
      }),
    [desk, pages],
  );

  async function exportAs(format: AuditExportFormat): Promise<void> {
    setExporting(true);
    const answer = await desk.line.download(
      `/moderation/audit/export?${auditQuery(filter, { format })}`,
    );
    setExporting(false);
    if (answer.ok) save(answer.data, `audit.${format}`);
    else desk.acts.refused(answer.error);
  }

  const entries = (pages ?? []).flatMap((page) => page.entries);
  const titles = (pages ?? []).reduce<Titles>((all, page) => ({ ...all, ...page.titles }), {});
  const nameOf = (subject: Subject): string =>
    names[subject] ??
    (subject === 'articleId' ? titles[filter.articleId] : undefined) ??
    filter[subject];
  const bound = (name: 'since' | 'until'): JSX.Element => (
    <label>
      <span>{text.audit[name]}</span>
      <input
        type="datetime-local"
        value={filter[name]}
        onChange={(event) => {
          setFilter({ ...filter, [name]: event.currentTarget.value });
        }}
      />
    </label>
  );
  return (
    <>
      <p class="lead">{text.audit.lead}</p>
      <div class="row-form">
        <label>
          <span>{text.audit.action}</span>
          <select
            value={filter.action}
            onChange={(event) => {
              setFilter({ ...filter, action: event.currentTarget.value });
            }}
          >
            <option value="">{text.audit.everyAction}</option>
            {Object.entries(text.audit.actions).map(([action, name]) => (
              <option value={action}>{name}</option>
            ))}
          </select>
        </label>
        {bound('since')}
        {bound('until')}
        <span class="exports">
          <span class="soft">{text.audit.exportAs}</span>
          {(['csv', 'jsonl'] as const).map((format) => (
            <button
              type="button"
              class="link"
              disabled={exporting}
              onClick={() => void exportAs(format)}
            >
              {text.audit[format]}
            </button>
          ))}
        </span>
      </div>
      <p class="chips">
        {subjects
          .filter((subject) => filter[subject] !== '')
          .map((subject) => (
            <button
              key={subject}
              type="button"
              class="chip"
              title={text.audit.everything}
              onClick={() => {
                setFilter({ ...filter, [subject]: '' });
              }}
            >
              <span>{text.audit.narrow[subject]}</span>
              <bdi>{nameOf(subject)}</bdi>
              <span aria-hidden="true">×</span>
            </button>
          ))}
      </p>
      {fresh && (
        <button type="button" class="fresh" onClick={() => void read([])}>
          {text.audit.fresh}
        </button>
      )}
      {pages === null && <p class="empty">{ui.text.loading}</p>}
      {pages !== null && entries.length === 0 && <p class="empty">{text.audit.nothing}</p>}
      <ol class="trail">
        {entries.map((entry) => (
          <AuditEntry
            key={entry.id}
            entry={entry}
            title={entry.articleId === null ? undefined : titles[entry.articleId]}
            onNarrow={(subject, value, name) => {
              setNames({ ...names, [subject]: name });
              setFilter({ ...filter, [subject]: value });
            }}
          />
        ))}
      </ol>
      {pages?.at(-1)?.nextCursor && (
        <button type="button" class="more" onClick={() => void read(pages)}>
          {ui.text.loadMore}
        </button>
      )}
    </>
  );
}
