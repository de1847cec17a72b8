import type { CommentPage, PublicComment } from '../../src/contract/comment.ts';
import { limits } from '../../src/contract/limits.ts';
import { refreshed } from './absorb.ts';
import { waitMs } from './backoff.ts';
import type { Discussion, Result, Trouble } from './discussion.ts';
import type { Environment } from './environment.ts';
import { addPage, fromPage, keepBack, lastRoot, onward } from './holdings.ts';
import type { Holdings } from './holdings.ts';
import { orderOf } from './ordering.ts';
import type { Rest } from './rest.ts';
import type { Store } from './store.ts';

const REPLIES_PAGE = 20;
const MORE_PAGE = 50;
/** What was loaded beyond a first page is loaded anew with so many requests at most, and shown after so long. */
const AGAIN_MAX = 20;
const AGAIN_MS = 30_000;

/** Pages of a discussion: the first, more of it, another order, more replies of a comment. */
export interface Reading extends Pick<Discussion, 'setSort' | 'loadMore' | 'loadReplies'> {
  /**
   * Takes in a first page. One of the same history never takes back what was heard since it was read. Where it
   * takes the place of another in the same order, what its reader had loaded beyond that is loaded anew before
   * it is shown: down to the last comment that stood there, whatever came above it, and the replies that
   * were shown. A request that fails is made again, ever more rarely and no sooner than the server asks.
   */
  readonly setPage: (page: CommentPage) => Promise<void>;
}

/** @param refresh Reads the first page anew: the history changed under a page that was asked for. */
export function createReading(parts: {
  readonly path: string;
  readonly rest: Rest;
  readonly store: Store;
  readonly environment: Pick<Environment, 'after' | 'random'>;
  /** The reader is at the edge and idle. */
  readonly atEdge: () => boolean;
  readonly onComments: (comments: readonly PublicComment[]) => void;
  readonly refresh: () => Promise<void>;
}): Reading {
  const { environment, onComments, path, refresh, rest, store } = parts;
  let latest: CommentPage;
  /** Why the last request failed; null where it did not. */
  let trouble: Trouble | null = null;
  const failed = (now = trouble): Trouble | null => (trouble = now);

  async function read(query: string): Promise<Result<CommentPage>> {
    const result = await rest.call<CommentPage>('GET', `${path}/comments?${query}`);
    failed(result.ok ? null : result.error);
    if (result.ok) store.noteVotes([...result.data.comments, ...result.data.replies]);
    return result;
  }

  /** Read of another history, or before the page that is held: what was removed since would come back. */
  const isOutdated = ({ epoch, rev }: CommentPage, held: Holdings): boolean =>
    epoch !== held.epoch || rev < held.floor;

  async function setPage(page: CommentPage): Promise<void> {
    const { sort, stood } = store.facts();
    const before = store.held();
    if (before?.epoch === page.epoch && page.rev < before.floor) {
      void refresh();
      return;
    }
    const next = fromPage(page, sort);
    const all = [...page.comments, ...page.replies, ...page.pinned];
    onComments(all);
    store.noteVotes(all);
    const standing = before?.sort === sort ? (stood ?? before) : null;
    latest = page;
    store.changed({ article: page.article, failure: null, more: 'idle', stood: standing });
    store.hold(before?.epoch === next.epoch ? refreshed(next, before) : next);
    if (!standing) return;
    const settled = (): void => {
      if (page === latest) store.changed({ stood: null });
    };
    const cancel = environment.after(AGAIN_MS, settled);
    await loadAgain(page, standing);
    cancel();
    settled();
  }

  async function loadAgain(page: CommentPage, standing: Holdings): Promise<void> {
    const below = !parts.atEdge();
    const last = lastRoot(standing);
    let left = AGAIN_MAX;
    /** Loads, again and again where that fails; false where no more may be asked. */
    async function surely(load: () => Promise<void>): Promise<boolean> {
      for (let attempt = 0; page === latest && left > 0; attempt += 1) {
        left -= 1;
        failed(null);
        await load();
        const found = failed();
        if (!found) return true;
        const ms = waitMs(found, attempt, environment.random);
        await new Promise<void>((resolve) => environment.after(ms, resolve));
      }
      return false;
    }
    const isAbove = (): boolean => {
      const held = store.held();
      const now = held?.nextCursor && lastRoot(held);
      return !!last && !!now && orderOf(standing.sort)(last, now) > 0;
    };
    while (below && isAbove() && (await surely(() => loadMore(limits.pageMax))));
    for (const [id, { length }] of standing.children) {
      const count = store.held()?.children.get(id)?.length ?? 0;
      if (count < length) await surely(() => loadReplies(id, limits.pageMax));
    }
    if (below && store.facts().stood) store.revise((now) => keepBack(now, standing.roots));
  }

  function setMoreReplies(parentId: string, to: 'loading' | 'failed' | null): void {
    const moreReplies = new Map(store.facts().moreReplies);
    if (to === null) moreReplies.delete(parentId);
    else moreReplies.set(parentId, to);
    store.changed({ moreReplies });
  }

  async function loadMore(limit = MORE_PAGE): Promise<void> {
    const before = store.held();
    const { more, sort } = store.facts();
    if (!before?.nextCursor || more === 'loading') return;
    if (before.sort !== sort) return refresh();
    store.changed({ more: 'loading' });
    const result = await read(onward(before, null, limit));
    const held = store.held();
    if (store.facts().sort !== sort || held?.nextCursor !== before.nextCursor) return;
    if (!result.ok || isOutdated(result.data, held)) {
      store.changed({ more: 'failed' });
      if (result.ok) await refresh();
      return;
    }
    store.changed({ more: 'idle' });
    store.hold(addPage(held, result.data, null));
  }

  async function loadReplies(parentId: string, limit = REPLIES_PAGE): Promise<void> {
    const before = store.held();
    if (!before || store.facts().moreReplies.get(parentId) === 'loading') return;
    setMoreReplies(parentId, 'loading');
    const result = await read(onward(before, parentId, limit));
    setMoreReplies(parentId, result.ok ? null : 'failed');
    const held = store.held();
    if (!result.ok || !held || isOutdated(result.data, held)) return;
    store.hold(addPage(held, result.data, parentId));
  }

  return {
    setPage,
    loadMore: () => loadMore(),
    loadReplies: (parentId) => loadReplies(parentId),
    async setSort(next) {
      if (next === store.facts().sort) return;
      const epoch = store.held()?.epoch;
      store.changed({ sort: next, more: 'loading' });
      const result = await read(`sort=${next}&limit=${String(MORE_PAGE)}`);
      if (store.facts().sort !== next) return;
      if (!result.ok) store.changed({ more: 'failed' });
      else if (store.held()?.epoch === epoch) await setPage(result.data);
      else await refresh();
    },
  };
}
