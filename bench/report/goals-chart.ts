import { reached, wanted } from './line.ts';
import type { Result } from './result.ts';
import { drawing, escaped } from './svg.ts';

const LABELS = 400;
const BARS = 300;
const VALUES = 180;
const LINE = 22;
const TOP = 34;
/** A bar that is twice as good as its goal fills the width; what is better ends there too. */
const GOAL_AT = BARS / 2;

/** How good a goal's median is: 1 is just met, 2 twice as good. */
function merit({ atLeast, atMost, median }: Result['goals'][number]): number {
  if (atLeast !== undefined) return median / atLeast;
  return median === 0 ? 2 : (atMost ?? Number.NaN) / median;
}

/** A bar for each goal: beyond the upright it is met. */
export function goalsChart(results: readonly Result[]): string {
  const goals = results.flatMap(({ goals: of, name }) => of.map((goal) => ({ name, goal })));
  const height = TOP + goals.length * LINE + 10;
  const parts = goals.flatMap(({ goal, name }, index) => {
    const y = TOP + index * LINE;
    const width = Math.max(1, Math.min(2, merit(goal)) * GOAL_AT);
    const label = `${name}: ${goal.label}`;
    const value = `${reached(goal)} · ${wanted(goal)}`;
    return [
      `<text x="${String(LABELS - 8)}" y="${String(y + 13)}" text-anchor="end">${escaped(label)}</text>`,
      `<rect class="${goal.met ? 'good' : 'bad'}" x="${String(LABELS)}" y="${String(y + 3)}" width="${width.toFixed(1)}" height="${String(LINE - 8)}" rx="2"/>`,
      `<text class="soft" x="${String(LABELS + BARS + 8)}" y="${String(y + 13)}">${escaped(value)}</text>`,
    ];
  });
  const upright = LABELS + GOAL_AT;
  return drawing(LABELS + BARS + VALUES, height, [
    `<text x="${String(upright)}" y="16" text-anchor="middle">the goal</text>`,
    ...parts,
    `<line class="goal" x1="${String(upright)}" x2="${String(upright)}" y1="22" y2="${String(height - 6)}"/>`,
  ]);
}
