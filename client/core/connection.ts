import type { io, Socket } from 'socket.io-client';
import type { Ack } from '../../src/contract/errors.ts';
import type { ClientToServer, Handshake, ServerToClient } from '../../src/contract/events.ts';
import { SOCKET_PATH } from '../../src/contract/events.ts';
import { limits } from '../../src/contract/limits.ts';
import { backoffMs } from './backoff.ts';
import type { Result } from './discussion.ts';
import type { Environment } from './environment.ts';

type Answer<E extends keyof ClientToServer> = Parameters<ClientToServer[E]>[1] extends (
  answer: Ack<infer R>,
) => void
  ? R
  : never;
type Payload<E extends keyof ClientToServer> = Parameters<ClientToServer[E]>[0];

export type ConnectionStatus = 'closed' | 'connecting' | 'open';

type ServerListeners = { readonly [E in keyof ServerToClient]?: ServerToClient[E] };

/** A socket that keeps coming back. */
export interface Connection {
  readonly status: () => ConnectionStatus;
  /** Opens it, or tries again now instead of waiting. */
  open(): void;
  close(): void;
  /** Lets the socket go until `open`: a page with an open one is not kept for the way back. */
  pause(): void;
  /** Sends an event. Never throws: no answer in time is `unknown`, no socket is `unreachable`. */
  request<E extends keyof ClientToServer>(
    event: E,
    payload: Payload<E>,
    timeoutMs?: number,
  ): Promise<Result<Answer<E>>>;
  listen(listeners: ServerListeners): () => void;
  onStatus(listener: () => void): () => void;
}

export interface ConnectionOptions {
  readonly server: string;
  readonly lang: string;
  readonly token: () => string | null;
  /** The token was refused at the door: whoever keeps it should drop it. */
  readonly onTokenRefused: (code: string) => void;
  readonly environment: Environment;
  /** Loads socket.io-client when the connection is first needed. */
  readonly load?: () => Promise<{ readonly io: typeof io }>;
}

const FIRST_RETRY_MS = 5_000;

type Unsubscribe = () => void;

/** The connection to one server. WebSocket only; where that is blocked the caller reads over HTTP. */
export function createConnection(options: ConnectionOptions): Connection {
  const { environment, lang, server, token } = options;
  const load = options.load ?? (() => import('socket.io-client'));
  const statusListeners = new Set<() => void>();
  const serverListeners = new Set<ServerListeners>();
  let socket: Socket<ServerToClient, ClientToServer> | null = null;
  let status: ConnectionStatus = 'closed';
  let wanted = false;
  let failures = 0;
  let notBeforeMs = 0;
  let cancelRetry: Unsubscribe = () => undefined;

  function become(next: ConnectionStatus): void {
    status = next;
    for (const listener of statusListeners) listener();
  }

  function retryIn(ms: number): void {
    cancelRetry();
    if (!wanted) return;
    const wait = Math.max(ms, notBeforeMs - environment.now());
    cancelRetry = environment.after(wait, () => {
      notBeforeMs = 0;
      socket?.connect();
    });
  }

  function attach(made: Socket<ServerToClient, ClientToServer>): void {
    made.on('connect', () => {
      failures = 0;
      become('open');
    });
    made.on('disconnect', () => {
      become(wanted ? 'connecting' : 'closed');
      retryIn(environment.random() * FIRST_RETRY_MS);
    });
    made.on('connect_error', (error) => {
      const { data } = error as { data?: { code?: unknown } };
      failures += 1;
      become('connecting');
      if (typeof data?.code === 'string' && data.code.startsWith('token_')) {
        options.onTokenRefused(data.code);
        retryIn(0);
        return;
      }
      retryIn(backoffMs(failures, environment.random));
    });
    made.on('session', ({ reason, retryAfterMs }) => {
      if (reason === 'shutting_down') notBeforeMs = environment.now() + (retryAfterMs ?? 1_000);
    });
    made.onAny((event: string, payload: unknown) => {
      for (const listeners of serverListeners) {
        const listener = listeners[event as keyof ServerToClient];
        (listener as ((value: unknown) => void) | undefined)?.(payload);
      }
    });
  }

  async function start(): Promise<void> {
    try {
      const client = await load();
      if (!wanted || socket) return;
      socket = client.io(server, {
        path: SOCKET_PATH,
        transports: ['websocket'],
        reconnection: false,
        forceNew: true,
        autoConnect: false,
        timeout: limits.ackTimeoutMs,
        auth: (give) => {
          const bearer = token();
          give({ lang, ...(bearer === null ? {} : { token: bearer }) } satisfies Handshake);
        },
      });
      attach(socket);
      socket.connect();
    } catch {
      failures += 1;
      become('connecting');
      cancelRetry = environment.after(backoffMs(failures, environment.random), () => void start());
    }
  }

  return {
    status: () => status,
    open() {
      if (status === 'open') return;
      wanted = true;
      if (socket?.active && status === 'connecting' && failures === 0) return;
      if (status === 'closed') become('connecting');
      if (socket) retryIn(0);
      else void start();
    },
    close() {
      wanted = false;
      cancelRetry();
      socket?.disconnect();
      socket?.removeAllListeners();
      socket = null;
      become('closed');
    },
    pause() {
      socket?.disconnect();
      cancelRetry();
    },
    async request(event, payload, timeoutMs = limits.ackTimeoutMs) {
      if (!socket?.connected) return { ok: false, error: { code: 'unreachable', message: '' } };
      try {
        const emit = socket.timeout(timeoutMs) as unknown as {
          emitWithAck(event: string, payload: unknown): Promise<Ack<never>>;
        };
        return await emit.emitWithAck(event, payload);
      } catch {
        return { ok: false, error: { code: 'unknown', message: '' } };
      }
    },
    listen(listeners) {
      serverListeners.add(listeners);
      return () => serverListeners.delete(listeners);
    },
    onStatus(listener) {
      statusListeners.add(listener);
      return () => statusListeners.delete(listener);
    },
  };
}
