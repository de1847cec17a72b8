import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** Requests that may wait behind the one being answered; browsers and proxies send none before its answer. */
const WAITING_MAX = 32;

/** Hands on the requests of a connection one after the other. */
export interface InTurn {
  readonly take: RequestListener;
  /** Whether requests of this connection wait for an earlier answer. */
  readonly waits: (socket: Socket) => boolean;
}

/** What a connection is at. One for each connection, made once: a request adds nothing to what is kept. */
interface Line {
  busy: boolean;
  readonly waiting: [IncomingMessage, ServerResponse][];
}

/**
 * A connection's next request is begun when the answer before it has been sent or the connection is gone
 * (RFC 9112 §9.3.2 lets requests be sent ahead). So nothing is opened, counted or made for an answer that
 * nobody may ever read: Node tells a response that waits its turn nothing of the connection's end. Who sends
 * more than 32 ahead is cut off.
 */
export function inTurn(answer: RequestListener): InTurn {
  const lines = new WeakMap<Socket, Line>();

  function lineOf(socket: Socket): Line {
    const known = lines.get(socket);
    if (known) return known;
    const line: Line = { busy: false, waiting: [] };
    lines.set(socket, line);
    return line;
  }

  function begin(line: Line, request: IncomingMessage, response: ServerResponse): void {
    const { socket } = request;
    line.busy = true;
    response.once('close', () => {
      line.busy = false;
      const next = socket.destroyed ? undefined : line.waiting.shift();
      if (next) begin(line, ...next);
    });
    answer(request, response);
  }

  return {
    take(request, response) {
      const line = lineOf(request.socket);
      if (!line.busy) begin(line, request, response);
      else if (line.waiting.length < WAITING_MAX) line.waiting.push([request, response]);
      else request.socket.destroy();
    },
    waits: (socket) => (lines.get(socket)?.waiting.length ?? 0) > 0,
  };
}
