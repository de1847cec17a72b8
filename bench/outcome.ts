import type { Figures, Goal, Row } from './row.ts';
import { median } from './statistics.ts';

/** A value over the rounds of a row: its median, and how far the rounds lay apart. */
export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

export interface JudgedGoal extends Goal, Spread {
  readonly met: boolean;
}

/** A row that ran, as it is kept in `results/`. `failed` says why there are no figures. */
export interface Outcome {
  readonly name: string;
  readonly about: string;
  readonly rounds: readonly Figures[];
  readonly units: Readonly<Record<string, string>>;
  readonly figures: Readonly<Record<string, Spread>>;
  readonly goals: readonly JudgedGoal[];
  readonly plot?: { readonly x: string; readonly y: string };
  readonly failed?: string;
  /** Seconds the row took. */
  readonly tookS: number;
}

function spread(values: readonly number[]): Spread {
  return { median: median(values), min: Math.min(...values), max: Math.max(...values) };
}

/** Ratios are made within each round, so that what slows the machine for a while slows both sides. */
function judge(goal: Goal, rounds: readonly Figures[]): JudgedGoal {
  const values = rounds.map((round) => {
    const value = round[goal.figure] ?? Number.NaN;
    return goal.against === undefined ? value : value / (round[goal.against] ?? Number.NaN);
  });
  const over = spread(values);
  const met =
    over.median >= (goal.atLeast ?? -Infinity) && over.median <= (goal.atMost ?? Infinity);
  return { ...goal, ...over, met };
}

/** What the rounds of a row come to. */
export function concluded(row: Row, rounds: readonly Figures[], tookS: number): Outcome {
  const names = [...new Set(rounds.flatMap((round) => Object.keys(round)))];
  const figures = Object.fromEntries(
    names.map((name) => [name, spread(rounds.flatMap((round) => round[name] ?? []))]),
  );
  const goals = row.goals.map((goal) => judge(goal, rounds));
  return { ...described(row), rounds, figures, goals, tookS };
}

/** A row that gave nothing. */
export function fell(row: Row, why: string, tookS: number): Outcome {
  return { ...described(row), rounds: [], figures: {}, goals: [], failed: why, tookS };
}

function described({ about, name, plot, units }: Row) {
  return { name, about, units, ...(plot === undefined ? {} : { plot }) };
}
