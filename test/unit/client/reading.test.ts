import { fromPage } from '../../../client/core/holdings.ts';
import { createReading } from '../../../client/core/reading.ts';
import type { Reading } from '../../../client/core/reading.ts';
import type { Rest } from '../../../client/core/rest.ts';
import { initialFacts } from '../../../client/core/snapshot.ts';
import { createStore } from '../../../client/core/store.ts';
import type { Store } from '../../../client/core/store.ts';
import type { CommentPage, PublicComment } from '../../../src/contract/comment.ts';
import { HandWorld } from '../../support/hand-world.ts';

const idOf = (place: number): string => place.toString(16).padStart(24, '0');

function said(place: number, rev = place, parent?: number): PublicComment {
  const root = idOf(parent ?? place);
  const comment = { id: idOf(place), articleId: 'a', parentId: parent === undefined ? null : root };
  const author = { id: 'reader:sara', name: 'Sara', role: 'reader' };
  return {
    ...{ ...comment, rootId: root, depth: 0, rev, version: 1, replies: 0, status: 'visible' },
    ...{ author, body: `said ${String(place)}`, editedAt: null, up: 0, down: 0, pinned: false },
    createdAt: new Date(place * 1_000).toISOString(),
  } as unknown as PublicComment;
}

function page(rev: number, comments: PublicComment[], more: object = {}): CommentPage {
  const rest = { replies: [], cut: [], pinned: [], nextCursor: null, ...more };
  return { article: { id: 'a', count: 1 }, epoch: 'first', rev, comments, ...rest } as never;
}

/** A reader of pages whose answers come when the test gives them. */
function open(first: CommentPage) {
  const store: Store = createStore(initialFacts('newest'), fromPage(first, 'newest'));
  const answers: ((data: CommentPage) => void)[] = [];
  const call = () =>
    new Promise((resolve) => {
      answers.push((data) => {
        resolve({ ok: true, data });
      });
    });
  let refreshed = 0;
  const reading: Reading = createReading({
    path: '',
    rest: { call } as unknown as Rest,
    store,
    environment: new HandWorld(),
    atEdge: () => false,
    onComments: () => undefined,
    refresh: () => {
      refreshed += 1;
      return Promise.resolve();
    },
  });
  const holds = (place: number): boolean => store.held()!.comments.has(idOf(place));
  return { answers, holds, reading, refreshed: () => refreshed, store };
}

/** Comment 7 was removed at revision 101, before the page of revision 500 was read. */
const fresh = page(500, [said(600, 500)], { nextCursor: 'more' });
const stale = page(100, [said(7)], { nextCursor: 'more' });

describe('an answer that was read before the page that is held', () => {
  it('brings back no removed text as more of the list', async () => {
    const { answers, holds, reading } = open(page(100, [said(50)], { nextCursor: 'more' }));
    const loading = reading.loadMore();
    void reading.setPage(fresh);
    answers[0]!(stale);
    await loading;
    expect(holds(7)).toBe(false);
    expect(holds(600)).toBe(true);
  });

  it('brings back none in another order, and is read anew', async () => {
    const { answers, holds, reading, refreshed } = open(page(100, [said(50)]));
    const sorting = reading.setSort('oldest');
    void reading.setPage(fresh);
    answers[0]!(stale);
    await sorting;
    expect(holds(7)).toBe(false);
    expect(refreshed()).toBe(1);
  });

  it('brings back none as replies, of this history or another', async () => {
    for (const epoch of ['first', 'second']) {
      const { answers, holds, reading } = open(page(100, [said(50)]));
      const loading = reading.loadReplies(idOf(50));
      void reading.setPage({ ...page(500, [said(50)]), epoch });
      answers[0]!(page(100, [said(7, 7, 50)]));
      await loading;
      expect(holds(7)).toBe(false);
    }
  });

  it('control: one that was read after it is taken', async () => {
    const { answers, holds, reading } = open(page(100, [said(50)], { nextCursor: 'more' }));
    const loading = reading.loadMore();
    answers[0]!(page(101, [said(7)]));
    await loading;
    expect(holds(7)).toBe(true);
  });
});

it('more of one order is not put under another', async () => {
  const { answers, holds, reading, store } = open(page(100, [said(50)], { nextCursor: 'newest' }));
  const loading = reading.loadMore();
  const sorting = reading.setSort('oldest');
  answers[1]!(page(100, [said(1), said(2)], { nextCursor: 'oldest' }));
  await sorting;
  answers[0]!(page(100, [said(49)], { nextCursor: 'newest, further' }));
  await loading;
  expect(store.held()!.nextCursor).toBe('oldest');
  expect(holds(49)).toBe(false);
});
