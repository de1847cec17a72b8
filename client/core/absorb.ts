import type { ChangeItem, Difference, PublicComment } from '../../src/contract/comment.ts';
import {
  isOthers,
  isOwn,
  isPinned,
  lastRoot,
  pinnedOf,
  supersedes,
  withChild,
} from './holdings.ts';
import type { Holdings } from './holdings.ts';
import { insertInOrder, orderOf } from './ordering.ts';

/** How a new comment is taken in. */
export interface Reception {
  /** May go in at once: the reader is at the edge and idle, or it is the first load. */
  readonly atEdge: boolean;
}

/**
 * A fresh page of the same history: never takes back what was heard since it was read, and lets go of
 * the rest, which may have changed in the gap that made a fresh page necessary.
 */
export function refreshed(page: Holdings, before: Holdings): Holdings {
  const late = [...before.comments.values()]
    .filter((known) => {
      const fresh = page.comments.get(known.id);
      return fresh ? supersedes(known, fresh) : known.rev > page.floor;
    })
    .sort((a, b) => a.rev - b.rev);
  const start: Receiving = { ...page, comments: new Map(page.comments) };
  // In their places too: the cursor has passed them, so nobody will tell of them again.
  let next: Holdings = late.reduce(
    (now, known) => receive(now, known, { atEdge: !waits(before, known) }),
    start,
  );
  for (const [id, asOf] of before.repliesAsOf) {
    const known = before.comments.get(id);
    if (asOf > page.floor && known) next = withReplies(next, { [id]: known.replies }, asOf);
  }
  const cursor = Math.max(page.cursor, before.cursor);
  const newer = before.countAsOf > page.countAsOf ? before : page;
  const { count, countAsOf } = newer;
  return { ...next, cursor, count, countAsOf, heard: before.heard };
}

function waits(held: Holdings, { id, parentId }: PublicComment): boolean {
  if (parentId === null) return held.arrivals.includes(id);
  return held.waiting.get(parentId)?.includes(id) ?? false;
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
  const own = { ...held, comments: new Map(held.comments) };
  let next: Holdings = change.items.reduce((now, item) => receive(now, item, reception), own);
  next = withReplies(next, change.replies, to);
  if (to >= next.countAsOf && to > 0) next = { ...next, count: change.count, countAsOf: to };
  return from <= held.cursor && to > held.cursor ? { ...next, cursor: to } : next;
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

/** `comments` is this frame's own copy: a frame of a hundred items must not copy thousands a hundred times. */
interface Receiving extends Holdings {
  readonly comments: Map<string, PublicComment>;
}

function receive(held: Receiving, item: ChangeItem, { atEdge }: Reception): Receiving {
  if (!('id' in item)) return held;
  const before = held.comments.get(item.id);
  if (!supersedes(item, before)) return held;
  if (!before && item.rev <= held.floor && !isOwn(item)) return held;
  const kept = before && 'replies' in before ? { ...item, replies: before.replies } : item;
  const { comments } = held;
  const pinChanged = isPinned(before) !== isPinned(item);
  const placed = before === undefined ? place(held, item, atEdge) : held;
  comments.set(item.id, kept);
  const gone = item.status !== 'visible' && placed.arrivals.includes(item.id);
  return {
    ...placed,
    ...(pinChanged ? { pinned: pinnedOf(comments) } : {}),
    ...(gone ? { arrivals: placed.arrivals.filter((id) => id !== item.id) } : {}),
  };
}

/** Finds a new comment its place. @param held Still without it, so that its parent's replies can be counted. */
function place(held: Receiving, item: PublicComment, atEdge: boolean): Receiving {
  const { comments: roots, replies } = held.heard;
  const heard = !isOthers(item)
    ? held.heard
    : item.parentId === null
      ? { comments: roots + 1, replies }
      : { comments: roots, replies: replies + 1 };
  const next = { ...held, heard };
  if (item.parentId !== null) return placeReply(next, item, item.parentId, atEdge);
  const order = orderOf(held.sort);
  const last = lastRoot(held);
  const below = last !== undefined && order(item, last) > 0;
  if (below && held.nextCursor !== null && !isOwn(item)) return next;
  const comments = held.comments.set(item.id, item);
  if (!isOthers(item) || atEdge || below) {
    return { ...next, roots: insertInOrder(held.roots, item.id, comments, order) };
  }
  return { ...next, arrivals: insertInOrder(held.arrivals, item.id, comments, order) };
}

/**
 * A reply goes in if it is the reader's own, or if all replies before it are shown and nobody is reading
 * there; else it waits, and its parent says so.
 */
function placeReply(
  held: Receiving,
  item: PublicComment,
  parentId: string,
  atEdge: boolean,
): Receiving {
  const parent = held.comments.get(parentId);
  if (!parent) return held;
  const waiting = held.waiting.get(parentId) ?? [];
  const shown = (held.children.get(parentId) ?? []).filter(
    (id) => held.comments.get(id)?.status === 'visible',
  ).length;
  if (!isOwn(item) && shown + waiting.length < parent.replies) return held;
  const comments = held.comments.set(item.id, item);
  if (!isOthers(item) || (atEdge && waiting.length === 0)) {
    return { ...held, children: withChild(held.children, parentId, item.id, comments) };
  }
  return { ...held, waiting: new Map(held.waiting).set(parentId, [...waiting, item.id]) };
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
