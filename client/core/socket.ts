import { SOCKET_PATH } from '../../src/contract/events.ts';
import type { Environment, WebSocketLike } from './environment.ts';

/** One socket, from its opening to its end; a new one is opened after it. */
export interface LiveSocket {
  /** The server has let us in. */
  readonly connected: () => boolean;
  /** Sends an event and gives its acknowledgement; null when none came in time. */
  request(event: string, payload: unknown, timeoutMs: number): Promise<unknown>;
  /** Says goodbye. Nothing is told of it. */
  close(): void;
}

export interface SocketOptions {
  /** Origin of the server. */
  readonly server: string;
  /** What the page says of itself when it is at the door. */
  readonly auth: object;
  /** How long the door may take. */
  readonly timeoutMs: number;
  /** Its `webSocket` throws whatever a browser throws that blocks WebSockets. */
  readonly environment: Pick<Environment, 'after' | 'webSocket'>;
  readonly onOpen: () => void;
  /** It ended, or was refused; then `refusal` is what the server said. Told once. */
  readonly onEnd: (refusal: unknown) => void;
  readonly onEvent: (event: string, payload: unknown) => void;
}

interface Opening {
  readonly pingInterval: number;
  readonly pingTimeout: number;
}

/**
 * Speaks Socket.IO protocol 5 over Engine.IO protocol 4, as much as this contract needs of them: text
 * frames of the main namespace over a WebSocket, without polling, upgrades, binary or reconnection.
 * Why not the library: docs/decisions/0008-the-page-speaks-socket-io.md.
 * Sources: https://socket.io/docs/v4/socket-io-protocol/ and https://socket.io/docs/v4/engine-io-protocol/
 */
export function openSocket(options: SocketOptions): LiveSocket {
  const { auth, environment, onEnd, onEvent, onOpen, server, timeoutMs } = options;
  const waiting = new Map<number, (answer: unknown) => void>();
  let admitted = false;
  let ended = false;
  let asked = 0;
  let patienceMs = timeoutMs;
  const url = `${server.replace(/^http/, 'ws')}${SOCKET_PATH}/?EIO=4&transport=websocket`;
  const socket: WebSocketLike = environment.webSocket?.(url) ?? new WebSocket(url);
  // Not before: where WebSockets are blocked, opening throws, and nothing may be left running.
  let cancelPatience = environment.after(timeoutMs, lost);

  function end(refusal: unknown, tell: boolean): void {
    if (ended) return;
    ended = true;
    admitted = false;
    cancelPatience();
    socket.close();
    for (const settle of waiting.values()) settle(null);
    if (tell) onEnd(refusal);
  }

  function lost(): void {
    end(null, true);
  }

  function take(type: string, text: string): void {
    const [, number = '', json = ''] = /^(\d*)(.*)$/s.exec(text) ?? [];
    const value: unknown = json === '' ? null : JSON.parse(json);
    if (type === '0') {
      admitted = true;
      onOpen();
    } else if (type === '1') lost();
    else if (type === '2') onEvent(...(value as [string, unknown]));
    else if (type === '3') waiting.get(Number(number))?.((value as unknown[])[0]);
    else if (type === '4') end(value, true);
  }

  socket.addEventListener('message', ({ data }) => {
    if (ended || typeof data !== 'string') return;
    cancelPatience();
    const kind = data[0];
    if (kind === '0') {
      const { pingInterval, pingTimeout } = JSON.parse(data.slice(1)) as Opening;
      patienceMs = pingInterval + pingTimeout;
      socket.send(`40${JSON.stringify(auth)}`);
    } else if (kind === '2') socket.send('3');
    cancelPatience = environment.after(admitted ? patienceMs : timeoutMs, lost);
    if (kind === '4') take(data[1] ?? '', data.slice(2));
    else if (kind === '1') lost();
  });
  socket.addEventListener('close', lost);
  socket.addEventListener('error', lost);

  return {
    connected: () => admitted,
    request(event, payload, ms) {
      return new Promise((resolve) => {
        const number = (asked += 1);
        const settle = (answer: unknown): void => {
          cancel();
          waiting.delete(number);
          resolve(answer);
        };
        const cancel = environment.after(ms, () => {
          settle(null);
        });
        waiting.set(number, settle);
        socket.send(`42${String(number)}${JSON.stringify([event, payload])}`);
      });
    },
    close() {
      if (admitted) socket.send('41');
      end(null, false);
    },
  };
}
