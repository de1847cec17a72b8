import { monitorEventLoopDelay } from 'node:perf_hooks';
import os from 'node:os';
import { isShed, nothingShed, shedAfter } from '../domain/load/shedding.ts';
import type { Sheddable } from '../domain/load/shedding.ts';
import type { Log } from '../domain/ports.ts';

const SAMPLE_MS = 500;
const RESOLUTION_MS = 10;

/** Watches how loaded this process is, and says what is given up for it. */
export interface LoadMonitor {
  readonly shed: (what: Sheddable) => boolean;
  /** 0: nothing is given up. */
  readonly level: () => number;
  close(): void;
}

/** For load tests and tools: gives nothing up. */
export const noLoadMonitor: LoadMonitor = {
  shed: () => false,
  level: () => 0,
  close: () => undefined,
};

/** Memory this process may have: what its control group allows, or the machine's. Bytes. */
function memoryLimit(): number {
  const constrained = process.constrainedMemory();
  return constrained > 0 && constrained < os.totalmem() ? constrained : os.totalmem();
}

/** @param memoryLimitMb 0: what the system allows. */
export function startLoadMonitor(memoryLimitMb: number, log: Log): LoadMonitor {
  const limit = memoryLimitMb > 0 ? memoryLimitMb * 1_048_576 : memoryLimit();
  const delays = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delays.enable();
  let state = nothingShed;
  let memoryShare = 0;
  /** A process without a file left cannot read its own memory: what was read last holds. */
  function readMemory(): number {
    try {
      return process.memoryUsage.rss() / limit;
    } catch {
      return memoryShare;
    }
  }
  const timer = setInterval(() => {
    memoryShare = readMemory();
    const sample = { delayMs: delays.percentile(99) / 1e6 - RESOLUTION_MS, memoryShare };
    delays.reset();
    const before = state.level;
    state = shedAfter(state, sample);
    if (state.level !== before) {
      log.warn({ level: state.level, before, ...sample }, 'load: what is given up has changed');
    }
  }, SAMPLE_MS);
  timer.unref();
  return {
    shed: (what) => isShed(state, what),
    level: () => state.level,
    close() {
      clearInterval(timer);
      delays.disable();
    },
  };
}
