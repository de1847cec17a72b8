import type { Outcome, Spread } from '../outcome.ts';
import { figure } from './numbers.ts';
import { drawing, escaped } from './svg.ts';

const WIDTH = 640;
const HEIGHT = 320;
const LEFT = 80;
const RIGHT = 20;
const TOP = 44;
const BOTTOM = 48;
const COLOURS = ['#0b6459', '#b3402f', '#7a5ea8', '#b8860b'];

interface Point extends Spread {
  readonly x: number;
}

function seriesOf(figures: Outcome['figures']): ReadonlyMap<string, readonly Point[]> {
  const series = new Map<string, Point[]>();
  for (const [name, spread] of Object.entries(figures)) {
    const [of = '', x] = name.split('@');
    if (x === undefined) continue;
    series.set(of, [...(series.get(of) ?? []), { x: Number(x), ...spread }]);
  }
  return series;
}

/** Draws the points `series@x` of a row: x by powers, y from zero, with the spread as an upright. */
export function curveOf(
  title: string,
  axes: { readonly x: string; readonly y: string },
  figures: Outcome['figures'],
): string {
  const series = seriesOf(figures);
  const points = [...series.values()].flat();
  const xs = [...new Set(points.map(({ x }) => x))].sort((a, b) => a - b);
  const [least = 1] = xs;
  const most = xs.at(-1) ?? 1;
  const top = Math.max(...points.map(({ max }) => max)) * 1.1;
  const across = (x: number): number =>
    LEFT + (Math.log(x / least) / (Math.log(most / least) || 1)) * (WIDTH - LEFT - RIGHT);
  const up = (y: number): number => HEIGHT - BOTTOM - (y / top) * (HEIGHT - TOP - BOTTOM);
  const at = (x: number, y: number): string => `${across(x).toFixed(1)},${up(y).toFixed(1)}`;
  const lines = [...series].flatMap(([name, of], index) => {
    const colour = COLOURS[index % COLOURS.length] ?? '';
    return [
      `<polyline class="line" stroke="${colour}" points="${of.map(({ median, x }) => at(x, median)).join(' ')}"/>`,
      ...of.map(({ max, median, min, x }) => {
        const [cx = '', cy = ''] = at(x, median).split(',');
        return `<line stroke="${colour}" x1="${cx}" x2="${cx}" y1="${up(min).toFixed(1)}" y2="${up(max).toFixed(1)}"/><circle fill="${colour}" r="3" cx="${cx}" cy="${cy}"/>`;
      }),
      `<text x="${String(LEFT + index * 150)}" y="36" style="fill:${colour}">${escaped(name)}</text>`,
    ];
  });
  const steps = [0, 0.25, 0.5, 0.75, 1].map((part) => part * top);
  return drawing(WIDTH, HEIGHT, [
    `<text x="${String(LEFT)}" y="18" font-weight="600">${escaped(`${title}: ${axes.y}`)}</text>`,
    ...steps.flatMap((y) => [
      `<line class="axis" stroke-opacity="0.4" x1="${String(LEFT)}" x2="${String(WIDTH - RIGHT)}" y1="${up(y).toFixed(1)}" y2="${up(y).toFixed(1)}"/>`,
      `<text class="soft" text-anchor="end" x="${String(LEFT - 8)}" y="${(up(y) + 4).toFixed(1)}">${figure(y)}</text>`,
    ]),
    ...xs.map(
      (x) =>
        `<text class="soft" text-anchor="middle" x="${across(x).toFixed(1)}" y="${String(HEIGHT - 28)}">${figure(x)}</text>`,
    ),
    `<text text-anchor="middle" x="${String((LEFT + WIDTH) / 2)}" y="${String(HEIGHT - 8)}">${escaped(axes.x)}</text>`,
    ...lines,
  ]);
}
