/**
 * Loaded into a server before its own code (`--import`): tells its parent how late its event loop is, what
 * memory it has and when it let WebSockets in, twice a second, from within.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { WebSocketServer } from 'ws';

const EVERY_MS = 500;
const RESOLUTION_MS = 5;
const MEGABYTE = 1_048_576;
const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
delay.enable();

/** @type {number[]} */
const letInAt = [];
// Not in the types of `ws`: what it calls at the end of every handshake that it accepts.
const prototype = /** @type {{ completeUpgrade: (...upgrade: unknown[]) => void }} */ (
  /** @type {unknown} */ (WebSocketServer.prototype)
);
const { completeUpgrade } = prototype;
/** @param {unknown[]} upgrade */
prototype.completeUpgrade = function (...upgrade) {
  letInAt.push(performance.now());
  completeUpgrade.apply(this, upgrade);
};

setInterval(() => {
  const { heapUsed, rss } = process.memoryUsage();
  process.send?.({
    loopLateMs: Array.from({ length: delay.count }, (_, index) =>
      Math.max(0, delay.percentile((100 * (index + 1)) / delay.count) / 1e6 - RESOLUTION_MS),
    ),
    heapMb: heapUsed / MEGABYTE,
    rssMb: rss / MEGABYTE,
    letInAt: letInAt.splice(0),
  });
  delay.reset();
}, EVERY_MS).unref();
process.channel?.unref();
