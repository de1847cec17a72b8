import type {
  CommentPage,
  Difference,
  JoinAnswer,
  Reset,
  Sort,
} from '../../src/contract/comment.ts';
import type { Me } from '../../src/contract/identity.ts';
import { backoffMs } from './backoff.ts';
import type { Link, Result, Trouble } from './discussion.ts';
import type { Environment } from './environment.ts';
import type { Holdings } from './holdings.ts';
import type { HeldAnswer } from './rest.ts';
import type { ServerLink } from './server-link.ts';

const POLL_MS = 5_000;
/** A head is said every 15 s, jittered: a link on which nothing was heard for so long may be dead. */
const SILENCE_MS = 20_000;
/** How long a link that may be dead has to prove that it is not. */
const PROOF_MS = 4_000;
/** So long a page that is shown again hides what it cannot know to be there still. */
const HIDDEN_MS = 12_000;
/** Without a socket for so long, the page reads over HTTP. */
const FALLBACK_MS = 3_000;
const PAGE_MIN = 20;
const PAGE_MAX = 100;

export interface SynchroniserOptions {
  readonly articleId: string;
  /** Of the article below the server's own. */
  readonly path: string;
  readonly link: ServerLink;
  readonly environment: Environment;
  readonly held: () => Holdings | null;
  readonly sort: () => Sort;
  readonly onPage: (page: CommentPage) => Promise<void>;
  readonly onDifference: (difference: Difference) => void;
  /** Who reads, under the token in use; `readers` is null where it was not said. */
  readonly onMe: (me: Me, readers: number | null) => void;
  readonly onLink: (link: Link) => void;
  readonly onFailure: (trouble: Trouble) => void;
}

/**
 * Keeps a page equal to its article: joins the room on every connection with the cursor it has, pulls
 * the difference when a frame or a head beat shows that something was missed, and reads over HTTP while
 * the socket is blocked. One pull counts at a time; what is asked meanwhile is answered by one more, but a
 * socket that opens, a page that wakes and a fresh page take the place of one that may hang.
 */
export interface Synchroniser {
  start(): void;
  stop(): void;
  /** Something was heard of the article as it is at a revision; pulls if something before it was missed. */
  saw(epoch: string, rev: number): void;
  /** Reads a fresh first page in the present sort. */
  refresh(): Promise<void>;
  /** The page is being left: lets the connection go, so that it can be kept, and says that it is asleep. */
  readonly sleep: () => void;
  /** Something may have changed while the page slept: connect and pull now. */
  readonly wake: () => void;
}

/** How to ask: for a whole page, or over a link that may be dead. */
interface Pull {
  readonly fresh?: boolean;
  readonly doubted?: boolean;
}

export function createSynchroniser(options: SynchroniserOptions): Synchroniser {
  const { articleId, environment, held, link, path } = options;
  let running: Promise<void> | null = null;
  let again = false;
  let turn = 0;
  let started = false;
  let answered = false;
  let asleep = false;
  let wasLive = false;
  let failures = 0;
  let etag: string | null = null;
  let cancelPoll: () => void = () => undefined;
  let cancelWatch: () => void = () => undefined;
  let unlisten: () => void = () => undefined;

  const live = (): boolean => link.connection.status() === 'open';

  function pageSize(): number {
    return Math.min(PAGE_MAX, Math.max(PAGE_MIN, held()?.roots.length ?? 0));
  }

  async function join(fresh: boolean, doubted: boolean): Promise<Result<JoinAnswer>> {
    const now = fresh ? null : held();
    const payload = {
      articleId,
      sort: options.sort(),
      limit: pageSize(),
      ...(now && { epoch: now.epoch, since: now.cursor }),
    };
    return link.connection.request('article:join', payload, doubted ? PROOF_MS : undefined);
  }

  /** Something was heard: the link lives. */
  function heard(): void {
    cancelWatch();
    if (!started || !live()) return;
    cancelWatch = environment.after(SILENCE_MS, () => {
      void pull({ doubted: true });
    });
  }

  async function readOverHttp(
    fresh: boolean,
    answer: HeldAnswer,
  ): Promise<Result<CommentPage | Difference | null>> {
    const now = fresh ? null : held();
    if (now !== null) {
      const query = `since=${String(now.cursor)}&epoch=${encodeURIComponent(now.epoch)}`;
      const polled = await link.rest.call<Difference | Reset | null>(
        'GET',
        `${path}/changes?${query}`,
        undefined,
        answer,
      );
      if (!polled.ok) return polled;
      const { data } = polled;
      if (data === null || !('reset' in data)) return { ok: true, data };
    }
    const query = `sort=${options.sort()}&limit=${String(pageSize())}`;
    return link.rest.call<CommentPage>('GET', `${path}/comments?${query}`);
  }

  async function take(
    answer: JoinAnswer | CommentPage | Difference | null,
    mine: boolean,
  ): Promise<void> {
    answered = true;
    if (answer === null) return;
    if ('items' in answer) options.onDifference(answer);
    else await options.onPage(answer);
    if (!mine) again = true;
    else if ('me' in answer) options.onMe(answer.me, 'readers' in answer ? answer.readers : null);
  }

  async function pullOnce({ doubted = false, fresh = false }: Pull, mine: number): Promise<void> {
    const overSocket = live();
    const bearer = link.session.token();
    const sort = options.sort();
    const answer = { etag };
    // Kept only with an answer that is taken: else the server would say of it that nothing is new.
    etag = null;
    const result = overSocket ? await join(fresh, doubted) : await readOverHttp(fresh, answer);
    if (!started || mine !== turn) return;
    if (sort !== options.sort()) {
      again = true;
      return;
    }
    if (result.ok) {
      ({ etag } = answer);
      // The server is back: whether it lets a socket in will be known sooner than by waiting.
      if (failures) link.connection.open();
      failures = 0;
      heard();
      // A page over HTTP does not say who reads; a difference does.
      if (!overSocket && !answered && bearer !== null) again = true;
      await take(result.data, bearer === link.session.token());
      if (mine === turn) options.onLink(live() ? 'live' : 'polling');
      return;
    }
    const { code } = result.error;
    if (code.startsWith('token_')) {
      link.tokens.refused(bearer, code);
      again = true;
      return;
    }
    if (overSocket && code === 'unknown') {
      link.connection.pause();
      link.connection.open();
      return;
    }
    if (!answered && held() === null) options.onFailure(result.error);
    failures += 1;
    if (overSocket) pullLater();
    else options.onLink(code === 'unreachable' || code === 'unknown' ? 'offline' : 'polling');
  }

  function pull(how: Pull = {}, instead = false): Promise<void> {
    if (running && !instead) {
      again = true;
      return running;
    }
    const mine = (turn += 1);
    running = pullOnce(how, mine).finally(() => {
      if (mine !== turn) return;
      running = null;
      if (!again || !started) return;
      again = false;
      void pull();
    });
    return running;
  }

  function pullIn(ms: number): void {
    cancelPoll();
    cancelPoll = environment.after(ms, () => {
      void pull().then(poll);
    });
  }

  /** In about 5 s; more rarely where nothing answers, or what is asked is refused. */
  function pullLater(): void {
    const rest = failures && backoffMs(failures, environment.random);
    pullIn(POLL_MS * (0.5 + environment.random()) + rest);
  }

  /** Reads again and again while there is no socket. */
  function poll(): void {
    if (started && !live()) pullLater();
  }

  function followConnection(): void {
    if (!started) return;
    if (live()) {
      wasLive = true;
      cancelPoll();
      void pull({}, true);
      return;
    }
    if (wasLive) {
      wasLive = false;
      options.onLink('connecting');
      pullIn(FALLBACK_MS);
    }
  }

  return {
    start() {
      if (started) return;
      started = true;
      unlisten = link.connection.onStatus(followConnection);
      wasLive = live();
      if (wasLive) void pull();
      else {
        options.onLink('connecting');
        if (held() === null) void pull();
        pullIn(FALLBACK_MS);
      }
    },
    stop() {
      started = false;
      unlisten();
      cancelPoll();
      cancelWatch();
    },
    saw(epoch, rev) {
      heard();
      const now = held();
      if (now && (epoch !== now.epoch || rev > now.cursor)) void pull();
    },
    refresh: () => pull({ fresh: true }, true),
    sleep() {
      asleep = true;
      cancelWatch();
      link.connection.pause();
      options.onLink('asleep');
    },
    wake() {
      if (!started) return;
      if (asleep) {
        asleep = false;
        cancelWatch = environment.after(HIDDEN_MS, () => {
          options.onLink('offline');
        });
      }
      link.connection.open();
      void pull({ doubted: true }, true);
    },
  };
}
