import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import type { ErrorCode } from '../contract/errors.ts';
import { Places } from '../domain/load/places.ts';

export interface ConnectionLimits {
  /** Open at once in this process, of all networks together; Infinity: not limited. */
  readonly total: number;
  /** Open at once of one network. */
  readonly perNetwork: number;
  /** The name of the network a connection comes from; null where all come from a proxy of ours. */
  readonly networkOf: ((socket: Socket) => string) | null;
  readonly onRefused: (code: ErrorCode) => void;
}

/**
 * Closes at once what connects beyond the limits, whatever it would say: an open file for each is all that
 * a silent connection needs, and a process without files can do nothing any more.
 */
export function limitConnections(server: Server, limits: ConnectionLimits): void {
  const { networkOf, onRefused, perNetwork, total } = limits;
  if (Number.isFinite(total)) server.maxConnections = total;
  server.on('drop', () => {
    onRefused('overloaded');
  });
  if (networkOf === null) return;
  const open = new Places(perNetwork);
  server.on('connection', (socket) => {
    const network = networkOf(socket);
    // Nobody here tells of other nodes, so no time passes for these places.
    if (open.isFull(network, 0)) {
      socket.destroy();
      onRefused('rate_limited');
      return;
    }
    socket.once('close', open.take(network));
  });
}
