import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type {
  Statistics,
  StatisticsSpan,
  Tally,
} from '../../../src/contract/moderation/statistics.ts';
import { useCell, useDesk } from '../shell/desk-view.ts';
import { Bars } from './bars.tsx';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

/** A span of time in the largest unit that says it well. */
function useDuration(): (ms: number | null, none: string) => string {
  const { text, ui } = useDesk();
  const { hours, minutes, seconds } = text.statistics;
  return (ms, none) => {
    if (ms === null) return none;
    const [line, size] =
      ms < MINUTE_MS ? [seconds, 1_000] : ms < HOUR_MS ? [minutes, MINUTE_MS] : [hours, HOUR_MS];
    return ui.fill(line, { n: ui.number(Math.round((ms / size) * 10) / 10) });
  };
}

function Totals({ total }: { readonly total: Tally }): JSX.Element {
  const { text, ui } = useDesk();
  const duration = useDuration();
  const figure = (name: string, value: string, kind = ''): JSX.Element => (
    <div class={kind}>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
  return (
    <dl class="totals">
      {figure(text.statistics.comments, ui.number(total.comments), 'comments')}
      {figure(text.statistics.held, ui.number(total.held), 'held')}
      {figure(text.statistics.removed, ui.number(total.removed), 'removed')}
      {figure(text.statistics.median, duration(total.medianDecisionMs, text.statistics.noMedian))}
    </dl>
  );
}

function Rows({
  head,
  rows,
}: {
  readonly head: string;
  readonly rows: readonly (readonly [JSX.Element | string, Tally])[];
}): JSX.Element {
  const { text, ui } = useDesk();
  const duration = useDuration();
  const { comments, held, median, medianBrief, noMedian, noMedianBrief, removed } = text.statistics;
  return (
    <div class="wide">
      <table>
        <thead>
          <tr>
            <th scope="col">{head}</th>
            {[comments, held, removed].map((name) => (
              <th scope="col">{name}</th>
            ))}
            <th scope="col">
              <abbr title={median}>{medianBrief}</abbr>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, tally]) => (
            <tr>
              <th scope="row">{name}</th>
              <td>{ui.number(tally.comments)}</td>
              <td>{ui.number(tally.held)}</td>
              <td>{ui.number(tally.removed)}</td>
              <td title={tally.medianDecisionMs === null ? noMedian : undefined}>
                {duration(tally.medianDecisionMs, noMedianBrief)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What happened at the desk and before it: over time, and by article. */
export function StatisticsTool(): JSX.Element {
  const { desk, now, text, ui } = useDesk();
  const live = useCell(desk.line.live);
  const [span, setSpan] = useState<StatisticsSpan>('day');
  const [found, setFound] = useState<Statistics | null>(null);
  useEffect(() => {
    if (!live) return undefined;
    let left = false;
    void desk.line.request('moderation:statistics', { span }).then((answer) => {
      if (left) return;
      if (answer.ok) setFound(answer.data);
      else desk.acts.refused(answer.error);
    });
    return () => {
      left = true;
    };
  }, [desk, live, now, span]);
  const times = new Intl.DateTimeFormat(
    ui.lang,
    span === 'month'
      ? { day: 'numeric', month: 'numeric' }
      : { hour: 'numeric', minute: '2-digit' },
  );
  const name = (at: string): string => times.format(new Date(at));
  return (
    <>
      <div class="spans" role="group" aria-label={text.statistics.span}>
        <span class="soft">{text.statistics.span}</span>
        {(Object.keys(text.statistics.spans) as StatisticsSpan[]).map((value) => (
          <button
            type="button"
            aria-pressed={value === span}
            onClick={() => {
              setSpan(value);
            }}
          >
            {text.statistics.spans[value]}
          </button>
        ))}
      </div>
      {!found && <p class="empty">{ui.text.loading}</p>}
      {found && (
        <>
          <Totals total={found.total} />
          {found.total.comments + found.total.decisions === 0 ? (
            <p class="empty">{text.statistics.nothing}</p>
          ) : (
            <Bars buckets={found.buckets} name={name} />
          )}
          <details>
            <summary>{text.statistics.table}</summary>
            <Rows
              head={text.statistics.when}
              rows={found.buckets.map((bucket) => [name(bucket.at), bucket] as const)}
            />
          </details>
          {found.articles.length > 0 && (
            <>
              <h3>{text.statistics.articles}</h3>
              <Rows
                head={text.statistics.article}
                rows={found.articles.map(
                  (article) => [<bdi>{article.title}</bdi>, article] as const,
                )}
              />
            </>
          )}
        </>
      )}
    </>
  );
}
