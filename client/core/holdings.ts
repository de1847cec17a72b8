import type { CommentPage, PublicComment, Sort } from '../../src/contract/comment.ts';
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
  /** Replies that came while their thread was being read, by parent: they wait to be let in. */
  readonly waiting: ReadonlyMap<string, readonly string[]>;
  /** Parents of whose replies not the first but some from the middle are held, with where to read on. */
  readonly gaps: ReadonlyMap<string, string>;
  /** Threads that go on beyond the replies held. */
  readonly cut: ReadonlySet<string>;
  readonly pinned: readonly string[];
  readonly nextCursor: string | null;
  readonly count: number;
  /** Others' comments and replies that came live since the page was opened. */
  readonly heard: { readonly comments: number; readonly replies: number };
  /** Revisions as of which `count` and each parent's `replies` are known. */
  readonly countAsOf: number;
  readonly repliesAsOf: ReadonlyMap<string, number>;
}

/** A copy that its own author was given. */
export const isOwn = (comment: PublicComment): boolean => comment.key !== undefined;

/** One of somebody else that can be read. */
export const isOthers = (comment: PublicComment | undefined): boolean =>
  comment?.status === 'visible' && !isOwn(comment);

/** The one rule by which copies of a comment meet. */
export function supersedes(item: PublicComment, held: PublicComment | undefined): boolean {
  if (held === undefined || item.rev > held.rev) return true;
  return item.rev === held.rev && isOwn(item) && !isOwn(held);
}

/** What is held before a first page has come. */
export const nothingHeld = {
  comments: new Map<string, PublicComment>(),
  roots: [],
  arrivals: [],
  children: new Map<string, readonly string[]>(),
  waiting: new Map<string, readonly string[]>(),
  gaps: new Map<string, string>(),
  cut: new Set<string>(),
  pinned: [],
  heard: { comments: 0, replies: 0 },
  repliesAsOf: new Map<string, number>(),
} satisfies Partial<Holdings>;

/** A fresh first page, in place of whatever was held. */
export function fromPage(page: CommentPage, sort: Sort): Holdings {
  const { article, epoch, nextCursor, rev } = page;
  const { count } = article;
  const read = { sort, epoch, cursor: rev, floor: rev, countAsOf: rev, nextCursor, count };
  return addPage({ ...nothingHeld, ...read }, page, null);
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
    const gaps = new Map(held.gaps);
    if (gaps.has(parentId) && page.nextCursor !== null) gaps.set(parentId, page.nextCursor);
    else gaps.delete(parentId);
    return { ...letIn(next, parentId), cut, gaps };
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

/**
 * Asks for what comes after the last top-level comment held or, with `parentId`, after the last of its replies
 * that nothing is missing before.
 */
export function onward(held: Holdings, parentId: string | null, limit: number): string {
  const cursor = parentId === null ? held.nextCursor : replyCursor(held, parentId);
  return (
    `limit=${String(limit)}&sort=` +
    (parentId === null ? held.sort : `oldest&parentId=${parentId}`) +
    (cursor ? `&cursor=${encodeURIComponent(cursor)}` : '')
  );
}

function replyCursor(held: Holdings, parentId: string): string {
  const gap = held.gaps.get(parentId);
  if (gap !== undefined) return gap;
  const last = (held.children.get(parentId) ?? [])
    .map((id) => held.comments.get(id))
    .filter((comment) => comment?.parentId === parentId && !isOwn(comment))
    .at(-1);
  return last ? `${String(Date.parse(last.createdAt))}.${last.id}` : '';
}

/** A reply put in its place under its parent, oldest first. */
export function withChild(
  children: ReadonlyMap<string, readonly string[]>,
  parentId: string,
  id: string,
  comments: ReadonlyMap<string, PublicComment>,
): ReadonlyMap<string, readonly string[]> {
  const before = children.get(parentId) ?? [];
  const after = insertInOrder(before, id, comments, orderOf('oldest'));
  return after === before ? children : new Map(children).set(parentId, after);
}

/** What stands above the first comment of those that were shown, and is not the reader's own, waits. */
export function keepBack(held: Holdings, shown: readonly string[]): Holdings {
  const first = held.roots.findIndex((id) => shown.includes(id));
  const late = held.roots.filter((id, at) => at < first && isOthers(held.comments.get(id)));
  return {
    ...held,
    roots: held.roots.filter((id) => !late.includes(id)),
    arrivals: [...held.arrivals, ...late],
  };
}

/** The last of the top-level comments that are shown. */
export function lastRoot(held: Holdings): PublicComment | undefined {
  return held.comments.get(held.roots.at(-1) ?? '');
}

/** Whether it stands at the top of its article. */
export function isPinned(comment: PublicComment | undefined): boolean {
  return comment !== undefined && 'pinned' in comment && comment.pinned;
}

/** The pinned comments, newest first. */
export function pinnedOf(comments: ReadonlyMap<string, PublicComment>): readonly string[] {
  return [...comments.values()]
    .filter(isPinned)
    .sort(orderOf('newest'))
    .map(({ id }) => id);
}

/** Lets the waiting replies to a comment in; one that went meanwhile leaves nothing. */
export function letIn(held: Holdings, parentId: string): Holdings {
  const ids = held.waiting.get(parentId) ?? [];
  const waiting = new Map(held.waiting);
  waiting.delete(parentId);
  const children = ids
    .filter((id) => held.comments.get(id)?.status === 'visible')
    .reduce((now, id) => withChild(now, parentId, id, held.comments), held.children);
  return { ...held, children, waiting };
}
