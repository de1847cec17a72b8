import type { PublicComment } from '../../src/contract/comment.ts';
import { limits } from '../../src/contract/limits.ts';
import type { DiscussionState } from '../../client/core/discussion.ts';
import type { Picture } from './mirror.ts';
import type { RealClient } from './real-client.ts';

/** Beside its public state a page keeps the revision that its first page was read at. */
type Held = DiscussionState & { readonly floor?: number };

/** Oldest first, ties by id: written anew here, so that the page's own order is checked. */
function inTime(a: PublicComment, b: PublicComment): number {
  const [first, second] = [`${a.createdAt} ${a.id}`, `${b.createdAt} ${b.id}`];
  return first < second ? -1 : Number(first > second);
}

/** What of a comment must be the same everywhere: all but votes, which have no revision, and what only its author gets. */
function essence(comment: PublicComment): string {
  const own = ['up', 'down', 'myVote', 'key', 'reason', 'note', 'appeal'];
  return JSON.stringify(
    Object.entries(comment)
      .filter(([name]) => !own.includes(name))
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

const isVisible = (comment: PublicComment | undefined): boolean => comment?.status === 'visible';

/**
 * Whether a list is the beginning of the true one: what readers can see without a hole, and all of it in
 * order. Tombstones may be missing, since what was removed while it waited leaves nothing.
 */
function isBeginning(ids: readonly string[], all: readonly PublicComment[]): boolean {
  const held = new Set(ids);
  const shown = all.filter(({ id }) => held.has(id));
  const visible = shown.filter(isVisible).map(({ id }) => id);
  const first = all
    .filter(isVisible)
    .slice(0, visible.length)
    .map(({ id }) => id);
  return (
    held.size === ids.length &&
    String(shown.map(({ id }) => id)) === String(ids) &&
    String(visible) === String(first)
  );
}

/** The list with those that wait to be let in, in the order of the article. */
function merged(
  shown: readonly string[],
  waiting: readonly string[],
  all: readonly PublicComment[],
): readonly string[] {
  const late = new Set(waiting);
  const known = new Set(all.map(({ id }) => id));
  const places = new Map(all.map(({ id }, index) => [id, index]));
  if (!waiting.every((id) => known.has(id))) return [...shown, ...waiting];
  return waiting.reduce<readonly string[]>((ids, id) => {
    const at = ids.findIndex(
      (other) => !late.has(other) && (places.get(other) ?? 0) > places.get(id)!,
    );
    return at === -1 ? [...ids, id] : [...ids.slice(0, at), id, ...ids.slice(at)];
  }, shown);
}

function topLevel(page: Held, all: readonly PublicComment[]): readonly string[] {
  const roots = all.filter(({ parentId }) => parentId === null);
  if (page.sort === 'top') {
    const held = new Set([...page.roots, ...page.arrivals]);
    const missing =
      page.more === 'none' && roots.some((one) => isVisible(one) && !held.has(one.id));
    return missing ? ['a top-level comment is missing'] : [];
  }
  if (page.sort === 'newest') roots.reverse();
  const held = merged(page.roots, page.arrivals, roots);
  const visible = roots.filter(isVisible).length;
  const size = page.more === 'none' ? visible : Math.min(visible, limits.pageDefault);
  const has = held.filter((id) => isVisible(page.comments.get(id))).length;
  // A window of a page may hold tombstones in the places of comments that can be seen.
  const tombstones = roots.slice(0, limits.pageDefault).filter((one) => !isVisible(one)).length;
  return [
    ...(isBeginning(held, roots) ? [] : ['the top-level comments have a hole or another order']),
    ...(has >= size - (page.more === 'none' ? 0 : tombstones)
      ? []
      : ['the first page is not whole']),
  ];
}

function threads(page: Held, all: readonly PublicComment[]): readonly string[] {
  const byParent = new Map<string, PublicComment[]>();
  for (const comment of all) {
    if (comment.parentId === null) continue;
    byParent.set(comment.parentId, [...(byParent.get(comment.parentId) ?? []), comment]);
  }
  const parents = new Set([...page.children.keys(), ...page.waiting.keys()]);
  return [...parents].flatMap((parentId) => {
    const replies = byParent.get(parentId) ?? [];
    const held = merged(
      page.children.get(parentId) ?? [],
      page.waiting.get(parentId) ?? [],
      replies,
    );
    return isBeginning(held, replies)
      ? []
      : [`replies to ${parentId} have a hole or another order`];
  });
}

/**
 * What is wrong with a page, against a fresh read of its whole article; [] when nothing is. The page must
 *
 * - count as the article does, and hold every comment in the form that a fresh read gives;
 * - hold every comment that was written or changed since its first page was read, shown or not;
 * - have, at the top level, the beginning of the article in its order, without a hole, arrivals that wait
 *   included: a first page at least, and all of it where it offers no more;
 * - have, under each comment, the beginning of its replies, those that wait included;
 * - show what is pinned.
 *
 * By score (`top`) places are those of the time of reading, so only what is held is judged.
 */
export function faults({ discussion }: RealClient, truth: Picture): readonly string[] {
  const page: Held = discussion.getState();
  const all = Object.values(truth.comments).sort(inTime);
  const floor = page.floor ?? -1;
  const pinned = all.filter((one) => 'pinned' in one && one.pinned).reverse();
  return [
    ...(page.count === truth.count ? [] : ['it counts otherwise']),
    ...[...page.comments.values()]
      .filter((held) => {
        const real = truth.comments[held.id];
        return !real || essence(real) !== essence(held);
      })
      .map(({ id }) => `${id} is held in another form`),
    ...all
      .filter(({ id, rev }) => rev > floor && !page.comments.has(id))
      .map(({ id }) => `${id} is not held`),
    ...topLevel(page, all),
    ...threads(page, all),
    ...(String(page.pinned) === String(pinned.map(({ id }) => id))
      ? []
      : ['other ones are pinned']),
  ];
}
