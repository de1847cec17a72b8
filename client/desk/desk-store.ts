import type { ArticleState, PublicArticle } from '../../src/contract/article.ts';
import type { CommentPage } from '../../src/contract/comment.ts';
import type { RemovalReason } from '../../src/contract/reasons.ts';
import type { DecisionAction } from '../../src/contract/moderation/actions.ts';
import type { QueueCounts, QueuePage, QueueState } from '../../src/contract/moderation/queue.ts';
import type { StaffComment } from '../../src/contract/moderation/staff-comment.ts';
import { createConnection } from '../core/connection.ts';
import type { Result, Trouble } from '../core/discussion.ts';
import { browserEnvironment } from '../core/environment.ts';
import { createRest } from '../core/rest.ts';
import { listed, merged, stillChosen } from './desk-list.ts';
import type { Held } from './desk-list.ts';

/** What the last action did, said once. */
export type DeskNews =
  | {
      readonly kind: 'decided';
      readonly action: DecisionAction;
      readonly reached: number;
      readonly commentId: string;
    }
  | { readonly kind: 'state'; readonly state: ArticleState }
  | { readonly kind: 'trouble'; readonly trouble: Trouble };

export interface DeskState {
  readonly live: boolean;
  readonly loading: boolean;
  /** The token was refused or has run out: sign in again; the place is kept. */
  readonly signedOut: 'expired' | 'invalid' | 'forbidden' | null;
  readonly filter: QueueState;
  readonly articleId: string | null;
  /** The chosen article, once it is read. */
  readonly article: PublicArticle | null;
  readonly items: readonly StaffComment[];
  /** New comments not shown yet, so that nothing moves under the moderator's eyes. */
  readonly fresh: number;
  readonly chosen: string | null;
  readonly counts: QueueCounts;
  readonly busy: ReadonlySet<string>;
  readonly news: DeskNews | null;
  readonly more: boolean;
}

export interface Desk {
  getState(): DeskState;
  subscribe(listener: () => void): () => void;
  start(): void;
  stop(): void;
  /** Goes on with another token. */
  signIn(token: string): void;
  show(filter: QueueState, articleId: string | null): Promise<void>;
  loadMore(): Promise<void>;
  showFresh(): void;
  /** While false, new comments are held back. */
  setAtTop(atTop: boolean): void;
  choose(id: string): void;
  /** Moves by so many comments; stays within the list. */
  step(by: number): void;
  decide(id: string, action: DecisionAction, reason?: RemovalReason): Promise<void>;
  /** Restores the chosen comment if it is removed, else the one this desk removed last. */
  undo(): Promise<void>;
  setArticleState(state: ArticleState): Promise<void>;
}

const NO_COUNTS: QueueCounts = { pending: 0, held: 0, reported: 0, appealed: 0 };

/** The desk's one store: what the server says in, what the view draws out. No DOM. */
export function createDesk(options: {
  readonly server: string;
  readonly lang: string;
  readonly token: string;
}): Desk {
  const { lang, server } = options;
  const environment = browserEnvironment();
  const listeners = new Set<() => void>();
  let token = options.token;
  let held: Held = new Map();
  let heldBack: ReadonlySet<string> = new Set();
  let cursor: string | null = null;
  let atTop = true;
  let removed: readonly string[] = [];
  let state: DeskState = {
    live: false,
    loading: true,
    signedOut: null,
    filter: 'all',
    articleId: null,
    article: null,
    items: [],
    fresh: 0,
    chosen: null,
    counts: NO_COUNTS,
    busy: new Set(),
    news: null,
    more: false,
  };

  const connection = createConnection({
    server,
    lang,
    token: () => token,
    environment,
    onTokenRefused: (code) => {
      leave(code === 'token_expired' ? 'expired' : 'invalid');
    },
  });
  const rest = createRest({ server, lang, token: () => token, environment });

  function become(change: Partial<DeskState>): void {
    state = { ...state, ...change };
    for (const listener of listeners) listener();
  }

  function relist(change: Partial<DeskState> = {}): void {
    const next = { ...state, ...change };
    const items = listed(held, next, heldBack);
    const waiting = listed(held, next, new Set()).length - items.length;
    const chosen = stillChosen(state.items, items, next.chosen) ?? items[0]?.id ?? null;
    become({ ...change, items, chosen, fresh: waiting });
  }

  function leave(signedOut: 'expired' | 'invalid' | 'forbidden'): void {
    connection.close();
    become({ signedOut, live: false, busy: new Set() });
  }

  function take(page: QueuePage): void {
    held = merged(held, page.items);
    cursor = page.nextCursor;
    relist({ counts: page.counts, loading: false, more: cursor !== null });
  }

  function troubled(trouble: Trouble): void {
    if (trouble.code === 'token_expired') leave('expired');
    else if (trouble.code === 'token_invalid') leave('invalid');
    else become({ news: { kind: 'trouble', trouble }, loading: false });
  }

  async function join(): Promise<void> {
    const answer = await connection.request('moderation:join', {});
    if (answer.ok) {
      take(answer.data.queue);
      become({ live: true });
      if (state.filter !== 'all' || state.articleId !== null) await read(null);
    } else if (answer.error.code === 'forbidden' || answer.error.code === 'unauthenticated') {
      leave('forbidden');
    } else troubled(answer.error);
  }

  async function read(after: string | null): Promise<void> {
    const { articleId, filter } = state;
    const query = new URLSearchParams({
      state: filter,
      ...(articleId === null ? {} : { articleId }),
      ...(after === null ? {} : { cursor: after }),
    });
    const answer = await rest.call<QueuePage>('GET', `/moderation/queue?${query.toString()}`);
    if (state.filter !== filter || state.articleId !== articleId) return;
    if (answer.ok) take(answer.data);
    else troubled(answer.error);
  }

  async function readArticle(articleId: string): Promise<void> {
    const path = `/articles/${encodeURIComponent(articleId)}/comments?limit=1`;
    const answer: Result<CommentPage> = await rest.call('GET', path);
    if (answer.ok && state.articleId === articleId) become({ article: answer.data.article });
  }

  function withBusy(id: string, busy: boolean): ReadonlySet<string> {
    const next = new Set(state.busy);
    if (busy) next.add(id);
    else next.delete(id);
    return next;
  }

  async function decide(
    commentId: string,
    action: DecisionAction,
    reason?: RemovalReason,
  ): Promise<void> {
    const comment = held.get(commentId);
    if (!comment || state.busy.has(commentId)) return;
    become({ busy: withBusy(commentId, true), news: null });
    const { version } = comment;
    const answer = await connection.request('comment:decide', {
      commentId,
      action,
      version,
      ...(reason === undefined ? {} : { reason }),
    });
    become({ busy: withBusy(commentId, false) });
    if (!answer.ok) {
      const current = 'details' in answer.error ? answer.error.details['comment'] : undefined;
      if (current) held = merged(held, [current as StaffComment]);
      relist();
      troubled(answer.error);
      return;
    }
    if (action === 'remove') removed = [...removed, commentId];
    if (action === 'restore') removed = removed.filter((id) => id !== commentId);
    held = merged(held, [answer.data.comment]);
    const { reached } = answer.data;
    relist({ news: { kind: 'decided', action, reached, commentId } });
  }

  const stopListening: (() => void)[] = [];

  return {
    getState: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    start() {
      stopListening.push(
        connection.onStatus(() => {
          if (connection.status() === 'open') void join();
          else become({ live: false });
        }),
        connection.listen({
          queue({ counts, items }) {
            const unknown = items.filter(({ id }) => !held.has(id)).map(({ id }) => id);
            held = merged(held, items);
            if (!atTop) heldBack = new Set([...heldBack, ...unknown]);
            relist({ counts });
          },
          session({ reason }) {
            if (reason !== 'shutting_down') leave('expired');
          },
        }),
        environment.onWake(() => {
          if (state.signedOut === null) connection.open();
        }),
      );
      connection.open();
    },
    stop() {
      for (const stop of stopListening.splice(0)) stop();
      connection.close();
    },
    signIn(given) {
      token = given;
      become({ signedOut: null });
      connection.open();
    },
    async show(filter, articleId) {
      const article = articleId === state.articleId ? state.article : null;
      relist({ filter, articleId, article, loading: true, news: null });
      await Promise.all([read(null), articleId === null ? null : readArticle(articleId)]);
    },
    loadMore: () => read(cursor),
    showFresh() {
      heldBack = new Set();
      relist();
    },
    setAtTop(value) {
      atTop = value;
      if (!atTop || heldBack.size === 0) return;
      heldBack = new Set();
      relist();
    },
    choose(id) {
      become({ chosen: id });
    },
    step(by) {
      const place = state.items.findIndex(({ id }) => id === state.chosen);
      const next = Math.min(state.items.length - 1, Math.max(0, place + by));
      become({ chosen: state.items[next]?.id ?? null });
    },
    decide,
    async undo() {
      const chosen = state.chosen === null ? undefined : held.get(state.chosen);
      const id = chosen?.status === 'removed' ? chosen.id : removed.at(-1);
      if (id !== undefined) await decide(id, 'restore');
    },
    async setArticleState(wanted) {
      const { articleId } = state;
      if (articleId === null) return;
      const answer = await connection.request('article:state', { articleId, state: wanted });
      if (answer.ok) {
        become({ article: answer.data.article, news: { kind: 'state', state: wanted } });
      } else troubled(answer.error);
    },
  };
}
