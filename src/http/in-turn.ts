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

/**
 * A connection's next request is begun when the answer before it has been sent or the connection is gone
 * (RFC 9112 §9.3.2 lets requests be sent ahead). So nothing is opened, counted or made for an answer that
 * nobody may ever read: Node tells a response that waits its turn nothing of the connection's end. Who sends
 * more than 32 ahead is cut off.
 */
export function inTurn(answer: RequestListener): InTurn {
  const lines = new WeakMap<Socket, [IncomingMessage, ServerResponse][]>();

  function begin(request: IncomingMessage, response: ServerResponse): void {
    const { socket } = request;
    response.once('close', () => {
      const next = socket.destroyed ? undefined : lines.get(socket)?.shift();
      if (next) begin(...next);
      else lines.delete(socket);
    });
    answer(request, response);
  }

  return {
    take(request, response) {
      const { socket } = request;
      const line = lines.get(socket);
      if (!line) {
        lines.set(socket, []);
        begin(request, response);
      } else if (line.length < WAITING_MAX) line.push([request, response]);
      else socket.destroy();
    },
    waits: (socket) => (lines.get(socket)?.length ?? 0) > 0,
  };
}
