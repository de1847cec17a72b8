import type { AppealNotice, ChangeItem, PublicComment, Tombstone } from '../contract/comment.ts';
import { endsUnsaid } from '../domain/comment/comment.ts';
import type { Appeal, Comment } from '../domain/comment/comment.ts';
import type { Visitor } from '../domain/identity/actor.ts';

const iso = (at: number): string => new Date(at).toISOString();

function place(comment: Comment): Omit<Tombstone, 'status'> {
  const { id, articleId, parentId, rootId, depth, rev, version, createdAt, replies } = comment;
  return {
    id,
    articleId,
    parentId,
    rootId,
    depth,
    rev,
    version,
    createdAt: iso(createdAt),
    replies,
  };
}

function shown(comment: Comment, status: 'visible' | 'pending'): PublicComment {
  const { author, body, editedAt, up, down, pinned } = comment;
  return {
    ...place(comment),
    status,
    author,
    body,
    editedAt: editedAt === null ? null : iso(editedAt),
    up,
    down,
    pinned,
  };
}

/**
 * What every reader may see of a comment: its text (the approved one while an edit waits), a tombstone,
 * or, if readers were never shown it, nothing but that a revision was spent.
 */
export function forReaders(comment: Comment): ChangeItem {
  const { approved, listed, rev, status } = comment;
  if (status === 'visible') return shown(comment, 'visible');
  if (status === 'pending' && approved) return shown({ ...comment, ...approved }, 'visible');
  if (!listed) return { rev };
  // One that waits again had its approval taken back: pages that show it must let go of it.
  const gone = { ...place(comment), status: status === 'pending' ? 'removed' : status } as const;
  return isUnsaid(comment) ? { ...gone, unsaid: true } : gone;
}

/**
 * What one visitor may see: their own comment with its key, while it waits, and why it was removed;
 * anybody else's as every reader.
 */
export function forVisitor(comment: Comment, visitor: Visitor, myVote?: -1 | 0 | 1): ChangeItem {
  if (visitor?.id === comment.author.id) return forAuthor(comment);
  const item = forReaders(comment);
  return myVote === undefined || !('status' in item) || item.status !== 'visible'
    ? item
    : { ...item, myVote };
}

/** The author's own copy. It carries the key of the submission, and no text once it is gone. */
export function forAuthor(comment: Comment): PublicComment {
  const { appeal, decision, key, status } = comment;
  if (status === 'visible' || status === 'pending') return { ...shown(comment, status), key };
  const told = status === 'removed' && decision?.action === 'remove' ? decision : null;
  return {
    ...place(comment),
    status,
    key,
    ...(told?.reason === undefined ? {} : { reason: told.reason }),
    ...(told?.note === undefined ? {} : { note: told.note }),
    ...(told && appeal ? { appeal: presentAppeal(appeal) } : {}),
  };
}

function presentAppeal({ at, note, state }: Appeal): AppealNotice {
  return { state, at: iso(at), ...(note === undefined ? {} : { note }) };
}

/**
 * Whether a page that is read now does without it: its approval was taken back, it was not shown since, even if it
 * was removed or withdrawn then, and nothing that readers can see hangs on it. Pages that show it already are
 * told to let go of it.
 */
export function isUnsaid({ approved, listed, replies, showings, status }: Comment): boolean {
  if (status === 'visible' || !listed || approved !== null || replies > 0) return false;
  return endsUnsaid(showings);
}

/** Whether an item tells more than that a revision was spent. */
export function isComment(item: ChangeItem): item is PublicComment {
  return 'id' in item;
}
