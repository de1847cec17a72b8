import type { JudgedGoal, Outcome } from '../outcome.ts';
import { figure } from './numbers.ts';

/** A goal in words, such as `≥ 0.85×`. */
export function wanted({ against, atLeast, atMost }: JudgedGoal): string {
  const times = against === undefined ? '' : '×';
  if (atLeast !== undefined) return `≥ ${figure(atLeast)}${times}`;
  return atMost === undefined ? '' : `≤ ${figure(atMost)}${times}`;
}

/** What came of it, such as `0.91× (0.89–0.92)`. */
export function reached({ against, max, median, min }: JudgedGoal): string {
  const times = against === undefined ? '' : '×';
  return `${figure(median)}${times} (${figure(min)}–${figure(max)})`;
}

/** The unit of a figure, which may be a point of a curve. */
export function unitOf(outcome: Outcome, name: string): string {
  return outcome.units[name.split('@')[0] ?? ''] ?? '';
}

/** An outcome for the terminal, a line for each figure and goal. */
export function lineOf(outcome: Outcome): readonly string[] {
  if (outcome.failed !== undefined) return [`failed: ${outcome.failed}`];
  return [
    ...Object.entries(outcome.figures).map(
      ([name, { max, median, min }]) =>
        `${name.padEnd(24)} ${figure(median).padStart(10)} ${unitOf(outcome, name)} (${figure(min)}–${figure(max)})`,
    ),
    ...outcome.goals.map(
      (goal) =>
        `${goal.met ? 'met ' : 'MISSED'} ${goal.label}: ${reached(goal)}, wanted ${wanted(goal)}`,
    ),
    `took ${figure(outcome.tookS)} s`,
  ];
}
