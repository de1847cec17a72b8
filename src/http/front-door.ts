import { createServer, STATUS_CODES } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';
import { inTurn } from './in-turn.ts';
import { requestFault } from './request-fault.ts';

const MISDIRECTED = 421;
/** Load balancers and scrapers ask the server, by whatever address they know it under. */
const OF_THE_SERVER = /^\/(health\/(live|ready)|metrics)(\?|$)/;

/**
 * The one listener before all sites: hands each request and each WebSocket handshake to the site of its
 * host, those of one connection in turn. A host that no site answers for gets 421 (RFC 9110 §15.5.20), what is no
 * request in order 400 or 501 (see `requestFault`).
 * @param find The site's own server for a `Host` header, or null.
 * @param house Answers for the server itself (health, metrics) under any host.
 */
export function createFrontDoor(
  find: (host: string | undefined) => Server | null,
  house: Server,
): Server {
  const line = inTurn((request, response) => {
    const fault = requestFault(request);
    if (fault !== null) {
      response.writeHead(fault, { Connection: 'close' }).end();
      return;
    }
    const site =
      find(request.headers.host) ?? (OF_THE_SERVER.test(request.url ?? '') ? house : null);
    if (site) site.emit('request', request, response);
    else response.writeHead(MISDIRECTED, { Connection: 'close' }).end();
  });
  const front = createServer(
    { requestTimeout: 15_000, headersTimeout: 10_000, connectionsCheckingInterval: 2_000 },
    line.take,
  );
  front.on('upgrade', (request: IncomingMessage, socket: Socket, head: Buffer) => {
    if (line.waits(socket)) {
      socket.destroy();
      return;
    }
    const fault = requestFault(request);
    const site = fault === null ? find(request.headers.host) : null;
    if (site) {
      site.emit('upgrade', request, socket, head);
      return;
    }
    socket.on('error', () => undefined);
    const status = fault ?? MISDIRECTED;
    const reason = STATUS_CODES[status] ?? '';
    socket.end(`HTTP/1.1 ${String(status)} ${reason}\r\nConnection: close\r\n\r\n`);
  });
  return front;
}
