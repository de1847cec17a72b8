import type {
  CommentPage,
  Difference,
  JoinAnswer,
  Reset,
  Sort,
} from '../../src/contract/comment.ts';
import type { HeadBeat } from '../../src/contract/events.ts';
import type { Me } from '../../src/contract/identity.ts';
import type { Link, Result, Trouble } from './discussion.ts';
import type { Environment } from './environment.ts';
import { misses } from './holdings.ts';
import type { Holdings } from './holdings.ts';
import type { ServerLink } from './server-link.ts';

const POLL_MS = 5_000;
const FAILURES_BEFORE_POLLING = 3;
const PAGE_MIN = 20;
const PAGE_MAX = 100;

export interface SynchroniserOptions {
  readonly articleId: string;
  readonly link: ServerLink;
  readonly environment: Environment;
  readonly held: () => Holdings | null;
  readonly sort: () => Sort;
  readonly onPage: (page: CommentPage) => void;
  readonly onDifference: (difference: Difference) => void;
  readonly onMe: (me: Me, readers: number | null) => void;
  readonly onLink: (link: Link) => void;
  readonly onFailure: (trouble: Trouble) => void;
}

/**
 * Keeps a page equal to its article: joins the room on every connection with the cursor it has, pulls
 * the difference when a frame or a head beat shows that something was missed, and reads over HTTP while
 * the socket is blocked. One pull at a time; what is asked meanwhile is answered by one more.
 */
export interface Synchroniser {
  start(): void;
  stop(): void;
  /** A live frame has come; pulls if something before it was missed. */
  saw(change: { readonly epoch: string; readonly from: number }): void;
  beat(beat: HeadBeat): void;
  /** Reads a fresh first page in the present sort. */
  refresh(): Promise<void>;
  /** Something may have changed while the page slept: connect and pull now. */
  wake(): void;
}

export function createSynchroniser(options: SynchroniserOptions): Synchroniser {
  const { articleId, environment, held, link } = options;
  const path = `/articles/${encodeURIComponent(articleId)}`;
  let running: Promise<void> | null = null;
  let again = false;
  let started = false;
  let answered = false;
  let etag: string | null = null;
  let cancelPoll: () => void = () => undefined;
  let unlisten: () => void = () => undefined;

  const live = (): boolean => link.connection.status() === 'open';

  function pageSize(): number {
    return Math.min(PAGE_MAX, Math.max(PAGE_MIN, held()?.roots.length ?? 0));
  }

  async function join(fresh: boolean): Promise<Result<JoinAnswer>> {
    const now = fresh ? null : held();
    return link.connection.request('article:join', {
      articleId,
      sort: options.sort(),
      limit: pageSize(),
      ...(now === null ? {} : { epoch: now.epoch, since: now.cursor }),
    });
  }

  async function readOverHttp(fresh: boolean): Promise<Result<CommentPage | Difference | null>> {
    const now = fresh ? null : held();
    if (now !== null) {
      const query = `since=${String(now.cursor)}&epoch=${encodeURIComponent(now.epoch)}`;
      const polled = await link.rest.poll<Difference | Reset>(`${path}/changes?${query}`, etag);
      if (!polled.ok) return polled;
      const { data } = polled.data;
      ({ etag } = polled.data);
      if (data === null || !('reset' in data)) return { ok: true, data };
    }
    const query = `sort=${options.sort()}&limit=${String(pageSize())}`;
    return link.rest.call<CommentPage>('GET', `${path}/comments?${query}`);
  }

  function take(answer: JoinAnswer | CommentPage | Difference | null): void {
    answered = true;
    if (answer === null) return;
    if ('items' in answer) options.onDifference(answer);
    else options.onPage(answer);
    if ('me' in answer) options.onMe(answer.me, answer.readers);
  }

  async function pullOnce(fresh: boolean): Promise<void> {
    const overSocket = live();
    const result = overSocket ? await join(fresh) : await readOverHttp(fresh);
    if (!started) return;
    if (result.ok) {
      take(result.data);
      options.onLink(live() ? 'live' : 'polling');
      return;
    }
    const { code } = result.error;
    if (code.startsWith('token_')) {
      link.session.drop();
      again = true;
      return;
    }
    if (!answered && held() === null) options.onFailure(result.error);
    if (!overSocket) options.onLink(code === 'unreachable' ? 'offline' : 'polling');
  }

  function pull(fresh = false): Promise<void> {
    if (running) {
      again = true;
      return running;
    }
    running = pullOnce(fresh).finally(() => {
      running = null;
      if (!again || !started) return;
      again = false;
      void pull();
    });
    return running;
  }

  function poll(): void {
    cancelPoll();
    if (!started || live()) return;
    cancelPoll = environment.after(POLL_MS * (0.5 + environment.random()), () => {
      void pull().then(poll);
    });
  }

  function followConnection(): void {
    if (!started) return;
    if (live()) {
      cancelPoll();
      void pull();
      return;
    }
    if (link.connection.failures() < FAILURES_BEFORE_POLLING) options.onLink('connecting');
    else if (link.connection.failures() === FAILURES_BEFORE_POLLING) void pull().then(poll);
  }

  return {
    start() {
      if (started) return;
      started = true;
      unlisten = link.connection.onStatus(followConnection);
      if (live()) void pull();
      else {
        options.onLink('connecting');
        if (held() === null) void pull();
      }
    },
    stop() {
      started = false;
      unlisten();
      cancelPoll();
      if (live()) void link.connection.request('article:leave', { articleId });
    },
    saw(change) {
      const now = held();
      if (now && (change.epoch !== now.epoch || misses(now, change))) void pull();
    },
    beat({ epoch, rev }) {
      const now = held();
      if (now && (epoch !== now.epoch || rev > now.cursor)) void pull();
    },
    refresh: () => pull(true),
    wake() {
      if (!started) return;
      link.connection.open();
      void pull();
    },
  };
}
