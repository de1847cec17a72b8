import { createDiscussion } from '../../client/core/create-discussion.ts';
import type { Discussion } from '../../client/core/discussion.ts';
import { createLink } from '../../client/core/server-link.ts';
import type { ServerLink } from '../../client/core/server-link.ts';
import { PageWorld } from './page-world.ts';
import type { PageConditions } from './page-world.ts';

/** A page without a browser: the client's own core over real sockets. */
export interface RealClient {
  readonly discussion: Discussion;
  readonly link: ServerLink;
  /** What befalls it. */
  readonly world: PageWorld;
  /** Times from the moment a link was open again until the page was right, in milliseconds. */
  readonly resumes: readonly number[];
  /** Times from a lost link until the page was right again, over whatever way, in milliseconds. */
  readonly outages: readonly number[];
  /** Cuts the page's connection under it; false where it had none that was open. */
  readonly kick: () => boolean;
  stop(): void;
}

/**
 * Opens an article as a page would. `token` makes it a reader who writes.
 * The reader is at the edge: arrivals go in by themselves until `setAtEdge(false)`.
 */
export function openClient(
  server: string,
  articleId: string,
  random: () => number,
  { token, ...conditions }: { readonly token?: string } & Partial<PageConditions> = {},
): RealClient {
  const world = new PageWorld({ random, ...conditions });
  const { environment } = world;
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
    world,
    resumes,
    outages,
    kick() {
      if (!isOpen()) return false;
      world.kick();
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
  const call = rest.call.bind(rest);
  Object.assign(rest, {
    call: (method: string, path: string, body?: unknown) =>
      path.includes('/changes?')
        ? Promise.resolve({ ok: true, data: null })
        : call(method, path, body),
  });
}
