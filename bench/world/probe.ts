import { writeFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { profileTables } from '../report/profile-table.ts';
import { beginProfile } from './profiler.ts';

/** What a measured process says of itself. */
export interface Probed {
  /** Longest time the event loop was held up since the last look, milliseconds; 0 where that is not watched. */
  readonly stallMs: number;
  /** Bytes after a collection, where the process was started with `--expose-gc`. */
  readonly heapBytes: number;
  readonly rssBytes: number;
  /** Milliseconds of processor time since its start. */
  readonly cpuMs: number;
}

const RESOLUTION_MS = 1;
/** Runs from the first time that stalls are asked about: it wakes the process a thousand times a second. */
const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });

/** Where the tables of a processor profile are to go; empty: none is made. */
const profileFile = process.env.HIWAR_BENCH_PROFILE ?? '';
const profile = profileFile === '' ? null : await beginProfile();

async function endProfile(): Promise<void> {
  if (profile) writeFileSync(profileFile, profileTables(await profile.end()));
  process.send?.({ stallMs: 0, heapBytes: 0, rssBytes: 0, cpuMs: 0 } satisfies Probed);
}

/** Loaded into a measured process before its own code (`--import`); answers every message with a `Probed`. */
process.on('message', (asked: unknown) => {
  if (asked === 'end') {
    void endProfile();
    return;
  }
  const stallMs = delay.count === 0 ? 0 : Math.max(0, delay.max / 1e6 - RESOLUTION_MS);
  if (asked === 'stalls') delay.enable();
  if (asked === 'collect') globalThis.gc?.();
  const { heapUsed, rss } = process.memoryUsage();
  const { system, user } = process.cpuUsage();
  const cpuMs = (system + user) / 1_000;
  process.send?.({ stallMs, heapBytes: heapUsed, rssBytes: rss, cpuMs } satisfies Probed);
  delay.reset();
});
process.channel?.unref();
