import { fromPage } from '../../../client/core/holdings.ts';
import { createReading } from '../../../client/core/reading.ts';
import type { Rest } from '../../../client/core/rest.ts';
import { initialFacts } from '../../../client/core/snapshot.ts';
import { createStore } from '../../../client/core/store.ts';
import type { CommentPage, PublicComment } from '../../../src/contract/comment.ts';
import { HandWorld } from '../../support/hand-world.ts';

const HELD = 60;
const FIRST = 20;
const RETRY_AFTER_MS = 3_000;

function said(place: number, rev: number): PublicComment {
  const id = place.toString(16).padStart(24, '0');
  return {
    ...{ id, articleId: 'a', parentId: null, rootId: id, depth: 0, rev, version: 1, replies: 0 },
    ...{ status: 'visible', author: { id: 'reader:sara', name: 'Sara', role: 'reader' } },
    ...{ body: `said ${String(place)}`, editedAt: null, up: 0, down: 0, pinned: false },
    createdAt: new Date(place * 1_000).toISOString(),
  } as unknown as PublicComment;
}

/** Comments from one down to another, newest first. */
function page(rev: number, from: number, count: number): CommentPage {
  const comments = Array.from({ length: count }, (_, index) => said(from - index, rev));
  const rest = { replies: [], cut: [], pinned: [], nextCursor: from > count ? 'more' : null };
  return { article: { id: 'a', count: 1 }, epoch: 'first', rev, comments, ...rest } as never;
}

/** A page that held sixty comments and was given a first page of twenty, while requests fail. */
function reset(world: HandWorld, answer: (asked: number) => CommentPage | number | null) {
  const store = createStore(initialFacts('newest'), fromPage(page(100, HELD, HELD), 'newest'));
  const askedAt: number[] = [];
  const call = () => {
    askedAt.push(world.now());
    const given = answer(askedAt.length);
    if (given !== null && typeof given !== 'number')
      return Promise.resolve({ ok: true, data: given });
    const error =
      given === null ? { code: 'unreachable' } : { code: 'rate_limited', retryAfterMs: given };
    return Promise.resolve({ ok: false, error });
  };
  const reading = createReading({
    path: '',
    rest: { call } as unknown as Rest,
    store,
    environment: world,
    atEdge: () => false,
    onComments: () => undefined,
    refresh: () => Promise.resolve(),
  });
  void reading.setPage(page(500, HELD, FIRST));
  return {
    askedAt,
    settling: () => store.facts().stood !== null,
    roots: () => store.held()!.roots,
  };
}

const rest = page(501, HELD - FIRST, HELD - FIRST);

it('asks again for what fails, ever more rarely, while what stood there stays', async () => {
  const world = new HandWorld();
  const { askedAt, roots, settling } = reset(world, (asked) => (asked > 4 ? rest : null));
  await world.pass(1_000);
  expect(askedAt.length).toBeLessThanOrEqual(2);
  expect(settling()).toBe(true);
  expect(roots()).toHaveLength(FIRST);
  await world.pass(20_000);
  expect(settling()).toBe(false);
  expect(roots()).toHaveLength(HELD);
  const waits = askedAt.slice(1).map((at, index) => at - askedAt[index]!);
  expect(waits).toEqual([500, 1_000, 2_000, 4_000]);
});

it('asks no sooner than the server says', async () => {
  const world = new HandWorld();
  const { askedAt, roots } = reset(world, (asked) => (asked > 1 ? rest : RETRY_AFTER_MS));
  await world.pass(RETRY_AFTER_MS - 1);
  expect(askedAt).toHaveLength(1);
  await world.pass(1_000);
  expect(roots()).toHaveLength(HELD);
});

it('shows what it has where nothing is answered for half a minute', async () => {
  const world = new HandWorld();
  const { askedAt, settling } = reset(world, () => null);
  await world.pass(29_000);
  expect(settling()).toBe(true);
  await world.pass(1_000);
  expect(settling()).toBe(false);
  expect(askedAt.length).toBeLessThan(8);
});

it('goes on from what stood there first when another fresh page comes meanwhile', async () => {
  const world = new HandWorld();
  const store = createStore(initialFacts('newest'), fromPage(page(100, HELD, HELD), 'newest'));
  const reading = createReading({
    path: '',
    rest: {
      call: () =>
        Promise.resolve(
          world.now() > 3_000
            ? { ok: true, data: rest }
            : { ok: false, error: { code: 'unreachable' } },
        ),
    } as unknown as Rest,
    store,
    environment: world,
    atEdge: () => false,
    onComments: () => undefined,
    refresh: () => Promise.resolve(),
  });
  void reading.setPage(page(500, HELD, FIRST));
  await world.pass(1_000);
  void reading.setPage(page(500, HELD, FIRST));
  await world.pass(20_000);
  expect(store.facts().stood).toBe(null);
  expect(store.held()!.roots).toHaveLength(HELD);
});

it('control: without a wait twenty requests are made at once, and the page ends at its top', async () => {
  const world = new HandWorld();
  world.after = (_ms, run) => {
    queueMicrotask(run);
    return () => undefined;
  };
  const { askedAt, roots, settling } = reset(world, (asked) => (asked > 20 ? rest : null));
  await new Promise(setImmediate);
  expect(askedAt).toHaveLength(20);
  expect(settling()).toBe(false);
  expect(roots()).toHaveLength(FIRST);
});
