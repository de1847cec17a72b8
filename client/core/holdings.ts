import type {
  ChangeItem,
  CommentPage,
  Difference,
  PublicComment,
  Sort,
} from '../../src/contract/comment.ts';
import { insertInOrder, orderOf } from './ordering.ts';

/**
 * What a page holds of an article. Replaced, never mutated. Every comment heard of since the page was
 * read is in `comments` at the highest revision heard, shown or not, and nothing older than the page is
 * taken in beside it: that is what keeps a late older copy, from whatever path, from bringing back a
 * removed text.
 */
export interface Holdings {
  readonly sort: Sort;
  readonly epoch: string;
  readonly cursor: number;
  /** The revision the first page was read at: of what it did not show, no form up to here is news. */
  readonly floor: number;
  readonly comments: ReadonlyMap<string, PublicComment>;
  readonly roots: readonly string[];
  readonly arrivals: readonly string[];
  readonly children: ReadonlyMap<string, readonly string[]>;
  /** Threads that go on beyond the replies held. */
  readonly cut: ReadonlySet<string>;
  readonly pinned: readonly string[];
  readonly nextCursor: string | null;
  readonly count: number;
  /** Revisions as of which `count` and each parent's `replies` are known. */
  readonly countAsOf: number;
  readonly repliesAsOf: ReadonlyMap<string, number>;
}

/** How a new comment is taken in. */
export interface Reception {
  /** May go in at once: the reader is at the edge and idle, or it is the first load. */
  readonly atEdge: boolean;
}

const isOwn = (comment: PublicComment): boolean => comment.key !== undefined;

/** The one rule by which copies of a comment meet. */
export function supersedes(item: PublicComment, held: PublicComment | undefined): boolean {
  if (held === undefined || item.rev > held.rev) return true;
  return item.rev === held.rev && isOwn(item) && !isOwn(held);
}

/** A fresh first page, in place of whatever was held. */
export function fromPage(page: CommentPage, sort: Sort): Holdings {
  const empty: Holdings = {
    sort,
    epoch: page.epoch,
    cursor: page.rev,
    floor: page.rev,
    comments: new Map(),
    roots: [],
    arrivals: [],
    children: new Map(),
    cut: new Set(),
    pinned: [],
    nextCursor: page.nextCursor,
    count: page.article.count,
    countAsOf: page.rev,
    repliesAsOf: new Map(),
  };
  return addPage(empty, page, null);
}

/**
 * A fresh page of the same history: never takes back what was heard since it was read, and lets go of
 * the rest, which may have changed in the gap that made a fresh page necessary.
 */
export function refreshed(page: Holdings, before: Holdings): Holdings {
  const comments = new Map(page.comments);
  for (const [id, known] of before.comments) {
    const fresh = comments.get(id);
    if (fresh ? supersedes(known, fresh) : known.rev > page.floor) comments.set(id, known);
  }
  const cursor = Math.max(page.cursor, before.cursor);
  const newer = before.countAsOf > page.countAsOf ? before : page;
  const { count, countAsOf } = newer;
  return { ...page, comments, cursor, count, countAsOf, pinned: pinnedOf(comments) };
}

/** More top-level comments, or, with `parentId`, more replies to one comment. */
export function addPage(held: Holdings, page: CommentPage, parentId: string | null): Holdings {
  const comments = new Map(held.comments);
  const keep = (comment: PublicComment): void => {
    if (supersedes(comment, comments.get(comment.id))) comments.set(comment.id, comment);
  };
  [...page.pinned, ...page.comments, ...page.replies].forEach(keep);
  let children = held.children;
  const replies = parentId === null ? page.replies : page.comments;
  for (const { id, parentId: under } of replies) {
    if (under !== null) children = withChild(children, under, id, comments);
  }
  const next = { ...held, comments, children, pinned: pinnedOf(comments) };
  if (parentId !== null) {
    const cut = new Set(held.cut);
    if (page.nextCursor === null) cut.delete(parentId);
    return { ...next, cut };
  }
  const fresh = page.comments.map(({ id }) => id);
  const known = new Set(fresh);
  return {
    ...next,
    roots: [...held.roots.filter((id) => !known.has(id)), ...fresh],
    arrivals: held.arrivals.filter((id) => !known.has(id)),
    cut: new Set([...held.cut, ...page.cut]),
    nextCursor: page.nextCursor,
  };
}

/** The answer to an own action: one comment through the same door as all others. */
export function addOwn(held: Holdings, comment: PublicComment): Holdings {
  return absorb(
    held,
    { items: [comment], from: 0, to: 0, count: 0, replies: {} },
    { atEdge: true },
  );
}

/**
 * A frame or difference. The items are taken whatever the order, since their revisions decide; the
 * cursor moves only over what is known to be whole (`from` not beyond it).
 */
export function absorb(
  held: Holdings,
  change: Omit<Difference, 'epoch'>,
  reception: Reception,
): Holdings {
  const { from, to } = change;
  let next = change.items.reduce((now, item) => receive(now, item, reception), held);
  next = withReplies(next, change.replies, to);
  if (to >= next.countAsOf && to > 0) next = { ...next, count: change.count, countAsOf: to };
  return from <= held.cursor && to > held.cursor ? { ...next, cursor: to } : next;
}

/** Whether something before this frame was missed. */
export function misses(held: Holdings, change: { readonly from: number }): boolean {
  return change.from > held.cursor;
}

/** Volatile votes: no revision, the newest wins. */
export function withVotes(
  held: Holdings,
  votes: readonly { readonly id: string; readonly up: number; readonly down: number }[],
): Holdings {
  const comments = new Map(held.comments);
  for (const { id, up, down } of votes) {
    const comment = comments.get(id);
    if (comment && 'up' in comment) comments.set(id, { ...comment, up, down });
  }
  return { ...held, comments };
}

/** Lets the waiting arrivals in, in their order. */
export function showArrivals(held: Holdings): Holdings {
  const order = orderOf(held.sort);
  const roots = held.arrivals.reduce(
    (ids, id) => insertInOrder(ids, id, held.comments, order),
    held.roots,
  );
  return { ...held, roots, arrivals: [] };
}

function receive(held: Holdings, item: ChangeItem, { atEdge }: Reception): Holdings {
  if (!('id' in item)) return held;
  const before = held.comments.get(item.id);
  if (!supersedes(item, before)) return held;
  if (!before && item.rev <= held.floor && !isOwn(item)) return held;
  const kept = before && 'replies' in before ? { ...item, replies: before.replies } : item;
  const comments = new Map(held.comments).set(item.id, kept);
  const next = { ...held, comments };
  const pinChanged = isPinned(before) !== isPinned(item);
  const placed = before === undefined ? place(next, held, item, atEdge) : next;
  const gone = item.status !== 'visible' && placed.arrivals.includes(item.id);
  return {
    ...placed,
    ...(pinChanged ? { pinned: pinnedOf(comments) } : {}),
    ...(gone ? { arrivals: placed.arrivals.filter((id) => id !== item.id) } : {}),
  };
}

function place(next: Holdings, before: Holdings, item: PublicComment, atEdge: boolean): Holdings {
  if (item.parentId !== null) return placeReply(next, before, item, item.parentId);
  const order = orderOf(next.sort);
  const last = next.comments.get(next.roots.at(-1) ?? '');
  const beyond = next.nextCursor !== null && last !== undefined && order(item, last) > 0;
  if (beyond && !isOwn(item)) return next;
  const below = last !== undefined && order(item, last) > 0;
  if (isOwn(item) || atEdge || below || item.status !== 'visible') {
    return { ...next, roots: insertInOrder(next.roots, item.id, next.comments, order) };
  }
  return { ...next, arrivals: insertInOrder(next.arrivals, item.id, next.comments, order) };
}

/** A reply goes in if it is the reader's own, or if all replies before it are shown. */
function placeReply(
  next: Holdings,
  before: Holdings,
  item: PublicComment,
  parentId: string,
): Holdings {
  const parent = before.comments.get(parentId);
  if (!parent) return next;
  const shown = (before.children.get(parentId) ?? []).filter(
    (id) => before.comments.get(id)?.status === 'visible',
  ).length;
  if (!isOwn(item) && shown < parent.replies) return next;
  return { ...next, children: withChild(next.children, parentId, item.id, next.comments) };
}

function withChild(
  children: ReadonlyMap<string, readonly string[]>,
  parentId: string,
  id: string,
  comments: ReadonlyMap<string, PublicComment>,
): ReadonlyMap<string, readonly string[]> {
  const before = children.get(parentId) ?? [];
  const after = insertInOrder(before, id, comments, orderOf('oldest'));
  return after === before ? children : new Map(children).set(parentId, after);
}

function withReplies(
  held: Holdings,
  replies: Readonly<Record<string, number>>,
  asOf: number,
): Holdings {
  const entries = Object.entries(replies).filter(
    ([id]) => asOf >= (held.repliesAsOf.get(id) ?? 0) && held.comments.has(id),
  );
  if (entries.length === 0) return held;
  const comments = new Map(held.comments);
  const repliesAsOf = new Map(held.repliesAsOf);
  for (const [id, count] of entries) {
    const comment = comments.get(id);
    if (comment) comments.set(id, { ...comment, replies: count });
    repliesAsOf.set(id, asOf);
  }
  return { ...held, comments, repliesAsOf };
}

function isPinned(comment: PublicComment | undefined): boolean {
  return comment !== undefined && 'pinned' in comment && comment.pinned;
}

function pinnedOf(comments: ReadonlyMap<string, PublicComment>): readonly string[] {
  return [...comments.values()]
    .filter(isPinned)
    .sort(orderOf('newest'))
    .map(({ id }) => id);
}
