import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { AuditExportFormat, AuditPage } from '../../../src/contract/moderation/audit.ts';
import { useDesk } from '../shell/desk-view.ts';
import { AuditEntry } from './audit-entry.tsx';

interface Filter {
  readonly action: string;
  /** `datetime-local`, in the moderator's own zone; empty for no bound. */
  readonly since: string;
  readonly until: string;
}

function queryOf({ action, since, until }: Filter, more: Record<string, string>): string {
  const instant = (local: string): string => new Date(local).toISOString();
  return new URLSearchParams({
    ...(action === '' ? {} : { action }),
    ...(since === '' ? {} : { since: instant(since) }),
    ...(until === '' ? {} : { until: instant(until) }),
    ...more,
  }).toString();
}

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
  const [filter, setFilter] = useState<Filter>({ action: '', since: '', until: '' });
  const [pages, setPages] = useState<readonly AuditPage[] | null>(null);
  const [exporting, setExporting] = useState(false);

  async function read(before: readonly AuditPage[]): Promise<void> {
    const cursor = before.at(-1)?.nextCursor;
    const query = queryOf(filter, cursor ? { cursor } : {});
    const answer = await desk.line.call<AuditPage>('GET', `/moderation/audit?${query}`);
    if (answer.ok) setPages([...before, answer.data]);
    else desk.acts.refused(answer.error);
  }
  useEffect(() => {
    setPages(null);
    void read([]);
  }, [filter]);

  async function exportAs(format: AuditExportFormat): Promise<void> {
    setExporting(true);
    const answer = await desk.line.download(
      `/moderation/audit/export?${queryOf(filter, { format })}`,
    );
    setExporting(false);
    if (answer.ok) save(answer.data, `audit.${format}`);
    else desk.acts.refused(answer.error);
  }

  const entries = (pages ?? []).flatMap((page) => page.entries);
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
      {pages === null && <p class="empty">{ui.text.loading}</p>}
      {pages !== null && entries.length === 0 && <p class="empty">{text.audit.nothing}</p>}
      <ol class="trail">
        {entries.map((entry) => (
          <AuditEntry key={entry.id} entry={entry} />
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
