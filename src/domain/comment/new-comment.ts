import type { NewComment } from '../article/lane-batch.ts';

type Written = Pick<
  NewComment,
  'id' | 'articleId' | 'parentId' | 'author' | 'key' | 'body' | 'folded' | 'lang' | 'held'
> & { readonly now: number };

/**
 * A comment as it is before anybody has seen it: visible, or waiting where something holds it. One literal:
 * every comment has the same shape, and none is put together from parts (docs/performance.md, "Writing").
 */
export function newComment(written: Written): NewComment {
  const { articleId, author, body, folded, held, id, key, lang, now, parentId } = written;
  const status = held.length > 0 ? 'pending' : 'visible';
  return {
    id,
    articleId,
    parentId,
    author,
    key,
    body,
    folded,
    lang,
    createdAt: now,
    version: 1,
    status,
    showings: [{ at: now, status, pinned: false }],
    appeal: null,
    listed: held.length === 0,
    editedAt: null,
    pinned: false,
    held,
    decision: null,
    edits: [],
    approved: null,
    owed: [],
    replies: 0,
    up: 0,
    down: 0,
    reports: 0,
    reportWeight: 0,
    reportReasons: {},
  };
}
