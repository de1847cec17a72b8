import type { Ack } from '../../src/contract/errors.ts';
import type { ClientToServer, Handshake, ServerToClient } from '../../src/contract/events.ts';
import { limits } from '../../src/contract/limits.ts';
import { backoffMs } from './backoff.ts';
import { fault } from './fault.ts';
import type { Result } from './discussion.ts';
import type { Environment } from './environment.ts';
import { openSocket } from './socket.ts';
import type { LiveSocket } from './socket.ts';

/** What the server acknowledges an event with. */
export type Answer<E extends keyof ClientToServer> = Parameters<ClientToServer[E]>[1] extends (
  answer: Ack<infer R>,
) => void
  ? R
  : never;
/** What an event carries. */
export type Payload<E extends keyof ClientToServer> = Parameters<ClientToServer[E]>[0];

export type ConnectionStatus = 'closed' | 'connecting' | 'open';

type ServerListeners = { readonly [E in keyof ServerToClient]?: ServerToClient[E] };

/** A socket that keeps coming back. */
export interface Connection {
  readonly status: () => ConnectionStatus;
  /** Opens it, or tries again now instead of waiting. */
  open(): void;
  close(): void;
  /** Lets the socket go until `open`: a page with an open one is not kept for the way back. */
  readonly pause: () => void;
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
  readonly onTokenRefused: (token: string | null, code: string) => void;
  readonly environment: Environment;
  /**
   * There is another way to the server, and who hears of it there after a silence calls `open`: a socket that
   * is refused is tried ever more rarely, down to once in this time. Browsers write a line in the console for
   * every such try, and no script can stop them.
   */
  readonly rarelyMs?: number;
}

const FIRST_RETRY_MS = 5_000;
/** Where none was ever let through, a first refusal counts as so many. */
const REFUSED_BEFORE = 5;

type Unsubscribe = () => void;

/** The connection to one server. WebSocket only; where that is blocked the caller reads over HTTP. */
export function createConnection(options: ConnectionOptions): Connection {
  const { environment, lang, rarelyMs, server, token } = options;
  const statusListeners = new Set<() => void>();
  const serverListeners = new Set<ServerListeners>();
  let socket: LiveSocket | null = null;
  let status: ConnectionStatus = 'closed';
  let wanted = false;
  let failures = rarelyMs ? REFUSED_BEFORE : 0;
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
      if (!socket) connect();
    });
  }

  function take(event: string, payload: unknown): void {
    if (event === 'session') {
      const { reason, retryAfterMs } = payload as Parameters<ServerToClient['session']>[0];
      if (reason === 'shutting_down') notBeforeMs = environment.now() + (retryAfterMs ?? 1_000);
    }
    for (const listeners of serverListeners) {
      const listener = listeners[event as keyof ServerToClient];
      (listener as ((value: unknown) => void) | undefined)?.(payload);
    }
  }

  function ended(refusal: unknown, bearer: string | null): void {
    socket = null;
    const wasOpen = status === 'open';
    if (!wasOpen) failures += 1;
    become(wanted ? 'connecting' : 'closed');
    const { code } = (refusal as { data?: { code?: unknown } } | null)?.data ?? {};
    if (String(code).startsWith('token_')) {
      options.onTokenRefused(bearer, code as string);
      retryIn(0);
    } else {
      retryIn(
        wasOpen
          ? environment.random() * FIRST_RETRY_MS
          : backoffMs(failures, environment.random, rarelyMs),
      );
    }
  }

  function connect(): void {
    const bearer = token();
    try {
      socket = openSocket({
        server,
        auth: { lang, ...(bearer && { token: bearer }) } satisfies Handshake,
        timeoutMs: limits.ackTimeoutMs,
        environment,
        onOpen() {
          failures = 0;
          become('open');
        },
        onEnd: (refusal) => {
          ended(refusal, bearer);
        },
        onEvent: take,
      });
    } catch {
      ended(null, bearer);
    }
  }

  function pause(): void {
    cancelRetry();
    socket?.close();
    socket = null;
    become(wanted ? 'connecting' : 'closed');
  }

  return {
    status: () => status,
    open() {
      wanted = true;
      if (socket) return;
      become('connecting');
      retryIn(0);
    },
    close() {
      wanted = false;
      pause();
    },
    pause,
    async request(event, payload, timeoutMs = limits.ackTimeoutMs) {
      return socket?.connected()
        ? (((await socket.request(event, payload, timeoutMs)) as Ack<never> | null) ??
            fault('unknown'))
        : fault('unreachable');
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
