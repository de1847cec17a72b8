import type { ChildProcess } from 'node:child_process';
import path from 'node:path';

/** The module that makes a server tell its vitals. */
export const VITALS_MODULE = path.resolve('test/support/vitals.mjs');

/** What a server says of half a second of its life. */
export interface Vital {
  /** How late the event loop was: of each hundred samples, one was later. */
  readonly loopP99Ms: number;
  readonly loopSamples: number;
  readonly heapMb: number;
  readonly rssMb: number;
}

/** Gathers what a server says from now on. */
export function watchVitals(child: ChildProcess): readonly Vital[] {
  const vitals: Vital[] = [];
  child.on('message', (vital) => vitals.push(vital as Vital));
  return vitals;
}

/** The highest of one figure, rounded; 0 where nothing was said. */
export function highest(vitals: readonly Vital[], of: (vital: Vital) => number): number {
  return Math.round(Math.max(0, ...vitals.map(of)));
}

/** The loop's delay that 99 of 100 samples of all these half seconds stayed below, at the most. */
export function loopP99(vitals: readonly Vital[]): number {
  const sorted = [...vitals].sort((a, b) => a.loopP99Ms - b.loopP99Ms);
  const enough = sorted.reduce((sum, { loopSamples }) => sum + loopSamples, 0) * 0.99;
  let seen = 0;
  const reached = sorted.find(({ loopSamples }) => (seen += loopSamples) >= enough);
  return Math.round(reached?.loopP99Ms ?? 0);
}
