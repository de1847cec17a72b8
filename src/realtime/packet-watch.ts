import { Credits } from '../domain/load/credits.ts';
import type { Clock } from '../domain/ports.ts';
import type { RealtimeServer } from './realtime-server.ts';
import { terminate } from './terminate.ts';
import type { Connection } from './terminate.ts';

/** Socket.IO's packet type for an event, in front of it (Socket.IO protocol 5). */
const EVENT = '2';
/** A page joins once, answers a heart beat every 25 s, and leaves once. */
const PER_SECOND = 1;
const BURST = 20;

interface Packet {
  readonly type: string;
  readonly data?: unknown;
}

interface PacketSource extends Connection {
  on(event: 'packet', listener: (packet: Packet) => void): void;
}

/**
 * Closes a connection that sends more packets which are no events than any page does: acknowledgements that
 * nobody asked for, namespaces that there are not, binary parts. Events have limits of their own, with an
 * answer; these reach no handler, and each costs its reading. They are counted before they are read.
 */
export function watchPackets(io: RealtimeServer, clock: Clock): void {
  io.engine.on('connection', (connection: PacketSource) => {
    const credits = new Credits(PER_SECOND, BURST, clock.now());
    connection.on('packet', ({ data, type }) => {
      if (type === 'message' && typeof data === 'string' && data.startsWith(EVENT)) return;
      if (credits.take(clock.now()) === 0) return;
      // Closed for engine.io at once, so that what has come already is not read; then without its farewell.
      connection.close(true);
      terminate(connection);
    });
  });
}
