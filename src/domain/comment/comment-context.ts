import { limits } from '../../contract/limits.ts';
import { DomainError } from '../domain-error.ts';
import type { Visitor } from '../identity/actor.ts';
import type { CommentStore } from '../ports.ts';
import type { Comment } from './comment.ts';

/** A comment where it stands: parents before children, siblings oldest first, the comment among them. */
export type CommentContext = readonly Comment[];

/**
 * Reads a comment with the comments above it (the nearest `limits.contextAncestors`), those beside it and
 * the first below it. One that was removed is found too: presenting decides what is shown of it.
 * @throws DomainError `comment_unknown`: there is none in this article that this visitor may know of.
 */
export async function readContext(
  store: Pick<CommentStore, 'byIds' | 'page'>,
  articleId: string,
  commentId: string,
  visitor: Visitor,
): Promise<CommentContext> {
  const [comment] = await store.byIds([commentId]);
  const known = comment?.listed === true || comment?.author.id === visitor?.id;
  if (comment?.articleId !== articleId || !known) throw new DomainError('comment_unknown');
  const [above, beside, below] = await Promise.all([
    ancestors(store, comment),
    siblings(store, comment, visitor),
    repliesTo(store, comment, visitor),
  ]);
  return [...above, ...beside, ...below];
}

async function ancestors(
  store: Pick<CommentStore, 'byIds'>,
  comment: Comment,
): Promise<readonly Comment[]> {
  const chain: Comment[] = [];
  let { parentId } = comment;
  while (parentId !== null && chain.length < limits.contextAncestors) {
    const [parent] = await store.byIds([parentId]);
    if (!parent) break;
    chain.unshift(parent);
    ({ parentId } = parent);
  }
  return chain;
}

/** A reply with those before and after it; a top-level comment alone, since it begins a thread of its own. */
async function siblings(
  store: Pick<CommentStore, 'page'>,
  comment: Comment,
  visitor: Visitor,
): Promise<readonly Comment[]> {
  const { articleId, createdAt, id, parentId } = comment;
  if (parentId === null) return [comment];
  const around = {
    articleId,
    parentId,
    limit: limits.contextSiblings,
    after: { at: createdAt, id },
  };
  const [before, after] = await Promise.all([
    store.page({ ...around, sort: 'newest' }, visitor?.id ?? null),
    store.page({ ...around, sort: 'oldest' }, visitor?.id ?? null),
  ]);
  return [...before.toReversed(), comment, ...after];
}

function repliesTo(
  store: Pick<CommentStore, 'page'>,
  { articleId, id }: Comment,
  visitor: Visitor,
): Promise<readonly Comment[]> {
  const limit = limits.repliesPreview;
  return store.page(
    { articleId, parentId: id, sort: 'oldest', limit, after: null },
    visitor?.id ?? null,
  );
}
