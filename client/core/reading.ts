import type { CommentPage } from '../../src/contract/comment.ts';
import { refreshed } from './absorb.ts';
import type { Discussion } from './discussion.ts';
import { addPage, fromPage } from './holdings.ts';
import type { Holdings } from './holdings.ts';
import type { Rest } from './rest.ts';
import type { Store } from './store.ts';

const REPLIES_PAGE = 20;
const MORE_PAGE = 50;

/** Pages of a discussion: the first, more of it, another order, more replies of a comment. */
export interface Reading extends Pick<Discussion, 'setSort' | 'loadMore' | 'loadReplies'> {
  /** Takes in a first page. One of the same history never takes back what was heard since it was read. */
  readonly setPage: (page: CommentPage) => void;
}

function replyCursor(held: Holdings, parentId: string): string {
  const gap = held.gaps.get(parentId);
  if (gap !== undefined) return gap === '' ? '' : `&cursor=${encodeURIComponent(gap)}`;
  const direct = (held.children.get(parentId) ?? [])
    .map((id) => held.comments.get(id))
    .filter((comment) => comment?.parentId === parentId && comment.key === undefined);
  const last = direct.at(-1);
  return last ? `&cursor=${String(Date.parse(last.createdAt))}.${last.id}` : '';
}

/** @param refresh Reads the first page anew: the history changed under a page that was asked for. */
export function createReading(parts: {
  readonly path: string;
  readonly rest: Rest;
  readonly store: Store;
  readonly onPage: (page: CommentPage) => void;
  readonly refresh: () => Promise<void>;
}): Reading {
  const { onPage, path, refresh, rest, store } = parts;
  const read = (query: string): ReturnType<typeof rest.call<CommentPage>> =>
    rest.call<CommentPage>('GET', `${path}/comments?${query}`);

  /** Read of another history, or before the page that is held: what was removed since would come back. */
  const isOutdated = ({ epoch, rev }: CommentPage, held: Holdings): boolean =>
    epoch !== held.epoch || rev < held.floor;

  function setPage(page: CommentPage): void {
    const { sort } = store.facts();
    const before = store.held();
    if (before?.epoch === page.epoch && page.rev < before.floor) {
      void refresh();
      return;
    }
    const next = fromPage(page, sort);
    onPage(page);
    store.noteVotes([...page.comments, ...page.replies, ...page.pinned]);
    store.changed({ article: page.article, failure: null, more: 'idle' });
    store.hold(before?.epoch === next.epoch ? refreshed(next, before) : next);
  }

  function setMoreReplies(parentId: string, to: 'loading' | 'failed' | null): void {
    const moreReplies = new Map(store.facts().moreReplies);
    if (to === null) moreReplies.delete(parentId);
    else moreReplies.set(parentId, to);
    store.changed({ moreReplies });
  }

  return {
    setPage,
    async setSort(next) {
      if (next === store.facts().sort) return;
      const epoch = store.held()?.epoch;
      store.changed({ sort: next, more: 'loading' });
      const result = await read(`sort=${next}&limit=${String(MORE_PAGE)}`);
      if (store.facts().sort !== next) return;
      if (!result.ok) store.changed({ more: 'failed' });
      else if (store.held()?.epoch === epoch) setPage(result.data);
      else await refresh();
    },
    async loadMore() {
      const cursor = store.held()?.nextCursor;
      const { more, sort } = store.facts();
      if (!cursor || more === 'loading') return;
      store.changed({ more: 'loading' });
      const result = await read(
        `sort=${sort}&limit=${String(MORE_PAGE)}&cursor=${encodeURIComponent(cursor)}`,
      );
      const held = store.held();
      if (store.facts().sort !== sort || held?.nextCursor !== cursor) return;
      if (!result.ok || isOutdated(result.data, held)) {
        store.changed({ more: 'failed' });
        if (result.ok) await refresh();
        return;
      }
      store.noteVotes([...result.data.comments, ...result.data.replies]);
      store.changed({ more: 'idle' });
      store.hold(addPage(held, result.data, null));
    },
    async loadReplies(parentId) {
      const before = store.held();
      if (!before || store.facts().moreReplies.get(parentId) === 'loading') return;
      setMoreReplies(parentId, 'loading');
      const result = await read(
        `parentId=${parentId}&sort=oldest&limit=${String(REPLIES_PAGE)}${replyCursor(before, parentId)}`,
      );
      setMoreReplies(parentId, result.ok ? null : 'failed');
      const held = store.held();
      if (!result.ok || !held || isOutdated(result.data, held)) return;
      store.noteVotes(result.data.comments);
      store.hold(addPage(held, result.data, parentId));
    },
  };
}
