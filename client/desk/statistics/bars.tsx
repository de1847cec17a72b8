import type { JSX } from 'preact';
import type { Statistics } from '../../../src/contract/moderation/statistics.ts';
import { useDesk } from '../shell/desk-view.ts';

const WIDTH = 720;
const HEIGHT = 220;
const FOOT = 26;
const GAP = 0.3;

type Bucket = Statistics['buckets'][number];

/** The round number at or above the highest value, whose half is whole: 2, 4 or 10 times a power of ten. */
function ceiling(value: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, value)));
  return [2, 4, 10].map((step) => step * power).find((step) => step >= value) ?? 10 * power;
}

/** Comments as bars, with what was held and removed of them inside. Time goes the way the language is read. */
export function Bars({
  buckets,
  name,
}: {
  readonly buckets: readonly Bucket[];
  readonly name: (at: string) => string;
}): JSX.Element {
  const { text, ui } = useDesk();
  const top = ceiling(
    Math.max(1, ...buckets.map(({ comments, held, removed }) => Math.max(comments, held, removed))),
  );
  const step = WIDTH / Math.max(1, buckets.length);
  const height = HEIGHT - FOOT;
  const x = (index: number, share: number): number => {
    const start = index * step + (step * (1 - share)) / 2;
    return ui.dir === 'rtl' ? WIDTH - start - step * share : start;
  };
  const every = Math.max(1, Math.ceil(buckets.length / 6));
  const bar = (index: number, value: number, kind: string, share: number): JSX.Element => (
    <rect
      class={kind}
      x={x(index, share)}
      y={height - (value / top) * height}
      width={step * share}
      height={(value / top) * height}
    />
  );
  return (
    <svg
      class="bars"
      viewBox={`0 0 ${String(WIDTH)} ${String(HEIGHT)}`}
      role="img"
      aria-label={text.statistics.chart}
    >
      {[0.5, 1].map((part) => (
        <g class="grid">
          <line x1={0} x2={WIDTH} y1={height * (1 - part) + 0.5} y2={height * (1 - part) + 0.5} />
          <text
            x={ui.dir === 'rtl' ? WIDTH : 0}
            y={height * (1 - part) + 14}
            text-anchor={ui.dir === 'rtl' ? 'end' : 'start'}
            direction="ltr"
          >
            {ui.number(top * part)}
          </text>
        </g>
      ))}
      {buckets.map(({ at, comments, held, removed }, index) => (
        <g>
          <title>
            {`${name(at)} – ${text.statistics.comments}: ${ui.number(comments)}, ${text.statistics.held}: ${ui.number(held)}, ${text.statistics.removed}: ${ui.number(removed)}`}
          </title>
          {bar(index, comments, 'comments', 1 - GAP)}
          {bar(index, held, 'held', (1 - GAP) * 0.6)}
          {bar(index, removed, 'removed', (1 - GAP) * 0.3)}
          {index % every === 0 && (
            <text
              x={index > 0 ? x(index, 0) : ui.dir === 'rtl' ? WIDTH : 0}
              y={HEIGHT - 8}
              text-anchor={index > 0 ? 'middle' : ui.dir === 'rtl' ? 'end' : 'start'}
              direction="ltr"
            >
              {name(at)}
            </text>
          )}
        </g>
      ))}
      <line class="foot" x1={0} x2={WIDTH} y1={height} y2={height} />
    </svg>
  );
}
