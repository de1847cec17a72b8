import { randomUUID } from 'node:crypto';
import { WebSocket } from 'ws';
import { createDiscussion } from '../../client/core/create-discussion.ts';
import type { Discussion } from '../../client/core/discussion.ts';
import type { Environment } from '../../client/core/environment.ts';
import { createLink } from '../../client/core/server-link.ts';
import type { ServerLink } from '../../client/core/server-link.ts';
import type { WebSocketLike } from '../../client/core/socket.ts';
import type { Wire } from './wire.ts';

/** A page without a browser: the client's own core over real sockets. */
export interface RealClient {
  readonly discussion: Discussion;
  readonly link: ServerLink;
  /** Times from the moment a link was open again until the page was right, in milliseconds. */
  readonly resumes: readonly number[];
  /** Times from a lost link until the page was right again, over whatever way, in milliseconds. */
  readonly outages: readonly number[];
  /** Cuts the page's connection under it; false where it had none that was open. */
  kick(): boolean;
  stop(): void;
}

/** A socket behind an unreliable link. */
function overWire(socket: WebSocket, wire: Wire): WebSocketLike {
  return {
    send: socket.send.bind(socket),
    close: socket.close.bind(socket),
    addEventListener(event: string, run: (message: { data: unknown }) => void) {
      if (event !== 'message') {
        socket.addEventListener(event as 'close', run as unknown as () => void);
        return;
      }
      socket.addEventListener('message', ({ data }) => {
        wire(data as string, (text) => {
          run({ data: text });
        });
      });
    },
  };
}

function nodeEnvironment(random: () => number, open: (url: string) => WebSocketLike): Environment {
  const kept = new Map<string, string>();
  return {
    fetch: (...call) => fetch(...call),
    webSocket: open,
    keep: {
      get: (name) => kept.get(name) ?? null,
      set: (name, value) => void kept.set(name, value),
      remove: (name) => void kept.delete(name),
    },
    now: () => Date.now(),
    random,
    uuid: () => randomUUID(),
    after(ms, run) {
      const timer = setTimeout(run, ms);
      return () => {
        clearTimeout(timer);
      };
    },
    onWake: () => () => undefined,
    onSleep: () => () => undefined,
  };
}

/**
 * Opens an article as a page would. `token` makes it a reader who writes; what comes goes through `wire`.
 * The reader is at the edge: arrivals go in by themselves until `setAtEdge(false)`.
 */
export function openClient(
  server: string,
  articleId: string,
  random: () => number,
  { token, wire }: { readonly token?: string; readonly wire?: Wire } = {},
): RealClient {
  let socket: WebSocket | null = null;
  const environment = nodeEnvironment(random, (url) => {
    socket = new WebSocket(url);
    return wire === undefined ? socket : overWire(socket, wire);
  });
  const link = createLink(server, 'en', environment);
  const options = { articleId, server, lang: 'en', ...(token === undefined ? {} : { token }) };
  const discussion = createDiscussion(options, { environment, link });
  const resumes: number[] = [];
  const outages: number[] = [];
  let openedAt = 0;
  let lostAt = 0;
  let wasOpen = false;
  const isOpen = (): boolean => link.connection.status() === 'open';
  const unsubscribe = [
    link.connection.onStatus(() => {
      if (isOpen()) openedAt = performance.now();
      else if (wasOpen && lostAt === 0) lostAt = performance.now();
      wasOpen = isOpen();
    }),
    discussion.subscribe(() => {
      const now = discussion.getState().link;
      if (openedAt > 0 && now === 'live') {
        resumes.push(performance.now() - openedAt);
        openedAt = 0;
      }
      if (lostAt > 0 && (now === 'live' || now === 'polling')) {
        outages.push(performance.now() - lostAt);
        lostAt = 0;
      }
    }),
  ];
  discussion.setAtEdge(true);
  discussion.start();
  return {
    discussion,
    link,
    resumes,
    outages,
    kick() {
      if (!isOpen()) return false;
      socket?.terminate();
      return true;
    },
    stop() {
      for (const end of unsubscribe) end();
      discussion.stop();
    },
  };
}

/** The naive page: takes what comes over the socket, and never joins with a cursor or pulls. */
export function forgetToAsk(page: RealClient): void {
  const { connection, rest } = page.link;
  const request = connection.request.bind(connection);
  Object.assign(connection, {
    request: async (event: string, payload: object) => {
      const answer = await request(event as 'article:join', payload as never);
      if (event !== 'article:join' || !answer.ok) return answer;
      return {
        ok: true,
        data: { ...answer.data, items: [], from: 0, to: 0, count: 0, replies: {} },
      };
    },
  });
  Object.assign(rest, {
    poll: () => Promise.resolve({ ok: true, data: { data: null, etag: null } }),
  });
}
