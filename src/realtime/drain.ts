import { setTimeout as delay } from 'node:timers/promises';
import type { RealtimeServer } from './realtime-server.ts';
import { terminate } from './terminate.ts';
import type { Connection } from './terminate.ts';

const COMEBACKS_PER_SECOND = 300;
const COMEBACK_MIN_MS = 1_000;
const COMEBACK_SPREAD_MAX_MS = 15_000;
const STEPS = 20;
const STEP_MS = 50;
/** One who does not read cannot be closed politely: after this their connection is cut. */
const LAST_WORDS_MS = 2_000;

/**
 * Tells every page when to come back, spread so that at most 300 return a second: each hears a time of
 * its own.
 */
export function announceStop(io: RealtimeServer, random: () => number = Math.random): void {
  const { sockets } = io.of('/');
  const spreadMs = Math.min(
    COMEBACK_SPREAD_MAX_MS,
    Math.max(COMEBACK_MIN_MS, (sockets.size / COMEBACKS_PER_SECOND) * 1_000),
  );
  for (const socket of sockets.values()) {
    const retryAfterMs = Math.round(COMEBACK_MIN_MS + random() * spreadMs);
    socket.emit('session', { reason: 'shutting_down', retryAfterMs });
  }
}

/** Closes the sockets in steps, so that the last frames leave and the others see no wall of closings. */
export async function closeInSteps(io: RealtimeServer): Promise<void> {
  const sockets = [...io.of('/').sockets.values()];
  const step = Math.ceil(sockets.length / STEPS);
  for (let from = 0; from < sockets.length; from += step) {
    for (const socket of sockets.slice(from, from + step)) socket.disconnect(true);
    if (from + step < sockets.length) await delay(STEP_MS);
  }
  for (let waited = 0; waited < LAST_WORDS_MS && io.engine.clientsCount > 0; waited += STEP_MS) {
    await delay(STEP_MS);
  }
  for (const client of Object.values(clientsOf(io))) terminate(client);
}

/** The connections below Socket.IO, which its types do not show. */
function clientsOf(io: RealtimeServer): Readonly<Record<string, Connection>> {
  return (io.engine as unknown as { readonly clients: Readonly<Record<string, Connection>> })
    .clients;
}
