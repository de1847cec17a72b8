import type { World } from './world/world.ts';

/** What one round measured, by name. `series@x` is a point of a curve, for rows that are drawn as one. */
export type Figures = Readonly<Record<string, number>>;

/** What a row promises of a figure, alone or as a ratio to another figure of the same round. */
export interface Goal {
  readonly label: string;
  readonly figure: string;
  /** The control's figure; without it the figure itself is judged. */
  readonly against?: string;
  readonly atLeast?: number;
  readonly atMost?: number;
}

/**
 * One line of the table: what is measured, beside what, and how often. Rows are listed in `rows/rows.ts`.
 */
export interface Row {
  /** As on the command line. */
  readonly name: string;
  /** One sentence for the report. */
  readonly about: string;
  /** Unit of each figure, by the name before any `@`. */
  readonly units: Readonly<Record<string, string>>;
  readonly goals: readonly Goal[];
  /** Repetitions; medians are told. 3 if left out. */
  readonly rounds?: number;
  /** Seconds after which the row is ended, whatever it does. */
  readonly limitS: number;
  /** The axes of its curve. */
  readonly plot?: { readonly x: string; readonly y: string };
  /** Sets the stage once and gives what is done each round: subject and control, one after the other. */
  open(world: World): Promise<() => Promise<Figures>>;
}
