import { STATUS_CODES } from 'node:http';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import type { Doorkeeper } from '../domain/load/doorkeeper.ts';
import type { Clock } from '../domain/ports.ts';
import type { ErrorCode } from '../contract/errors.ts';
import type { RealtimeServer } from './realtime-server.ts';

export interface DoorDependencies {
  readonly doorkeeper: Doorkeeper | null;
  readonly clock: Clock;
  readonly networkOf: (request: IncomingMessage) => string;
  readonly originAllowed: (headers: IncomingHttpHeaders) => boolean;
  /** Why nobody is let in: it starts, or it stops. */
  readonly closed: () => ErrorCode | null;
  /** Told of everyone who was sent away. */
  readonly onRefused: (code: ErrorCode, network: string) => void;
}

interface Refusal {
  readonly code: ErrorCode;
  readonly status: number;
  readonly retryAfterMs?: number;
}

const RETRY_MS = 2_000;
const networks = new WeakMap<IncomingMessage, string>();

/** The name of the network that a connection's handshake came from. */
export function networkAtDoor(request: IncomingMessage): string {
  return networks.get(request) ?? '';
}

/**
 * Looks at every request to the socket path before engine.io does, the later ones of a polling session
 * included: starting or stopping, origin, then whether the network may open one more. A session that is made up
 * counts against its network as one that is opened. Refusals are plain HTTP with
 * `Retry-After`, for a handshake that is to become a WebSocket too.
 */
export function installDoor(io: RealtimeServer, deps: DoorDependencies): void {
  const { clock, doorkeeper, networkOf, onRefused, originAllowed, closed } = deps;
  const sessions = new Set<string>();
  const leavers = new WeakMap<IncomingMessage, () => void>();

  function judge(request: IncomingMessage, network: string): Refusal | null {
    const code = closed();
    if (code) return { code, status: 503, retryAfterMs: RETRY_MS };
    if (!originAllowed(request.headers)) {
      return { code: 'origin_refused', status: 403 };
    }
    const query = queryOf(request);
    // JSONP: a page of any site could read it with a script element, which says no origin.
    if (query.has('j')) return { code: 'origin_refused', status: 403 };
    if (!doorkeeper) return null;
    // A request of a session that was let in before: of two `sid` engine.io takes the last.
    const sid = query.getAll('sid').at(-1);
    if (sid && sessions.has(sid)) return null;
    if (sid) {
      const retryAfterMs = doorkeeper.knock(network, clock.now());
      return retryAfterMs > 0 ? { code: 'rate_limited', status: 429, retryAfterMs } : null;
    }
    const admission = doorkeeper.admit(network, clock.now());
    if (!admission.admitted) {
      const { reason, retryAfterMs } = admission;
      return reason === 'node'
        ? { code: 'overloaded', status: 503, retryAfterMs }
        : { code: 'rate_limited', status: 429, retryAfterMs };
    }
    if (request.headers.upgrade === undefined) leavers.set(request, admission.leave);
    else request.socket.once('close', admission.leave);
    return null;
  }

  io.engine.use((request: IncomingMessage, response: ServerResponse, next: () => void) => {
    const network = networkOf(request);
    networks.set(request, network);
    const refusal = judge(request, network);
    if (refusal === null) {
      response.once('close', () => leavers.get(request)?.());
      next();
      return;
    }
    onRefused(refusal.code, network);
    answer(request, response, refusal);
  });
  // A polling session has no connection of its own: it has left when engine.io says so. One that engine.io
  // turned away never came, and has left with its answer.
  io.engine.on('connection', (connection: EngineSocket) => {
    const { id } = connection;
    sessions.add(id);
    connection.on('close', () => void sessions.delete(id));
    const leave = leavers.get(connection.request);
    leavers.delete(connection.request);
    if (leave) connection.on('close', leave);
  });
}

interface EngineSocket {
  readonly id: string;
  readonly request: IncomingMessage;
  on(event: 'close', listener: () => void): void;
}

/** As engine.io reads it: nothing behind a `#` is of it. */
function queryOf({ url = '' }: IncomingMessage): URLSearchParams {
  return new URL(url, 'http://door').searchParams;
}

function answer(request: IncomingMessage, response: ServerResponse, refusal: Refusal): void {
  const { code, status, retryAfterMs } = refusal;
  const body = JSON.stringify({ code, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) });
  const headers: Record<string, string> = {
    'Content-Type': 'application/json',
    'Content-Length': String(Buffer.byteLength(body)),
    'Cache-Control': 'no-store',
    Connection: 'close',
    ...(retryAfterMs === undefined
      ? {}
      : { 'Retry-After': String(Math.ceil(retryAfterMs / 1_000)) }),
  };
  if (request.headers.upgrade === undefined) {
    response.writeHead(status, headers);
    response.end(body);
    return;
  }
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const { socket } = request;
  socket.on('error', () => undefined);
  socket.end(
    `HTTP/1.1 ${String(status)} ${STATUS_CODES[status] ?? ''}\r\n${lines.join('')}\r\n${body}`,
    () => void socket.destroy(),
  );
}
