/**
 * Loaded into a server before its own code (`--import`): tells its parent how late its event loop is and
 * what memory it has, twice a second, from within.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks';

const EVERY_MS = 500;
const RESOLUTION_MS = 5;
const MEGABYTE = 1_048_576;
const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
delay.enable();

setInterval(() => {
  const { heapUsed, rss } = process.memoryUsage();
  process.send?.({
    loopLateMs: Array.from({ length: delay.count }, (_, index) =>
      Math.max(0, delay.percentile((100 * (index + 1)) / delay.count) / 1e6 - RESOLUTION_MS),
    ),
    heapMb: heapUsed / MEGABYTE,
    rssMb: rss / MEGABYTE,
  });
  delay.reset();
}, EVERY_MS).unref();
process.channel?.unref();
