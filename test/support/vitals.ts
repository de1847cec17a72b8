import type { ChildProcess } from 'node:child_process';
import path from 'node:path';

/** The module that makes a server tell its vitals. */
export const VITALS_MODULE = path.resolve('test/support/vitals.mjs');

/** What a server says of half a second of its life. */
export interface Vital {
  /** How late each turn of the event loop was that was looked at, in ascending order. */
  readonly loopLateMs: readonly number[];
  readonly heapMb: number;
  readonly rssMb: number;
  /** When it answered a handshake with a WebSocket, in milliseconds of its own clock, ascending. */
  readonly letInAt: readonly number[];
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

/** The delay of the event loop that 99 of 100 looks at it stayed below. */
export function loopP99(vitals: readonly Vital[]): number {
  const all = vitals.flatMap(({ loopLateMs }) => loopLateMs).sort((a, b) => a - b);
  return Math.round(all[Math.floor(all.length * 0.99)] ?? 0);
}
