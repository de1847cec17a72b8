import { randomUUID } from 'node:crypto';
import { WebSocket } from 'ws';
import type { PublicComment } from '../../src/contract/comment.ts';
import { createDiscussion } from '../../client/core/create-discussion.ts';
import type { Discussion } from '../../client/core/discussion.ts';
import type { Environment } from '../../client/core/environment.ts';
import { createLink } from '../../client/core/server-link.ts';
import type { ServerLink } from '../../client/core/server-link.ts';

/** A page without a browser: the client's own core over real sockets. */
export interface RealClient {
  readonly discussion: Discussion;
  readonly link: ServerLink;
  /** Times from a lost connection until the page was right again, in milliseconds. */
  readonly resumes: readonly number[];
  stop(): void;
}

function nodeEnvironment(random: () => number): Environment {
  const kept = new Map<string, string>();
  return {
    fetch: (...call) => fetch(...call),
    webSocket: (url) => new WebSocket(url),
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

/** Opens an article as a page would; `token` makes it a reader who writes. */
export function openClient(
  server: string,
  articleId: string,
  random: () => number,
  token?: string,
): RealClient {
  const environment = nodeEnvironment(random);
  const link = createLink(server, 'en', environment);
  const options = { articleId, server, lang: 'en', ...(token === undefined ? {} : { token }) };
  const discussion = createDiscussion(options, { environment, link });
  const resumes: number[] = [];
  let openedAt = 0;
  const unsubscribe = [
    link.connection.onStatus(() => {
      if (link.connection.status() === 'open') openedAt = performance.now();
    }),
    discussion.subscribe(() => {
      if (openedAt > 0 && discussion.getState().link === 'live') {
        resumes.push(performance.now() - openedAt);
        openedAt = 0;
      }
    }),
  ];
  discussion.setAtEdge(true);
  discussion.start();
  return {
    discussion,
    link,
    resumes,
    stop() {
      for (const end of unsubscribe) end();
      discussion.stop();
    },
  };
}

/** What of a comment must be the same everywhere. */
export function essence(comment: PublicComment): string {
  return `${String(comment.rev)} ${comment.status} ${'body' in comment ? comment.body : ''}`;
}

/** Comments that a page holds in another form than a fresh read gives, or counts otherwise. */
export function differences(
  client: RealClient,
  truth: { readonly comments: Readonly<Record<string, PublicComment>>; readonly count: number },
): number {
  const { comments, count } = client.discussion.getState();
  let wrong = count === truth.count ? 0 : 1;
  for (const [id, held] of comments) {
    const real = truth.comments[id];
    if (!real || essence(real) !== essence(held)) wrong += 1;
  }
  return wrong;
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
