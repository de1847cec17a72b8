import type { Difference, PublicComment } from '../../src/contract/comment.ts';

/** What a page's comments become when one act has removed very many: each is a tombstone at its revision. */
type Comments = ReadonlyMap<string, PublicComment>;

/**
 * The comments with those of a sweep as tombstones, in one step however many. Of a comment that the page
 * does not hold there is one too, placed nowhere: it stands against a late older copy.
 */
export function withSwept(comments: Comments, swept: NonNullable<Difference['swept']>): Comments {
  const next = new Map(comments);
  for (const [id, rev] of swept) {
    const known = next.get(id);
    if (known && known.rev >= rev) continue;
    next.set(id, { ...placeOf(id, known), rev, status: 'removed' });
  }
  return next;
}

function placeOf(id: string, known: PublicComment | undefined): Omit<PublicComment, 'status'> {
  if (known) {
    const { articleId, createdAt, depth, parentId, replies, rev, rootId, version } = known;
    return {
      id,
      articleId,
      createdAt,
      depth,
      parentId,
      replies,
      rev,
      rootId,
      version: version + 1,
    };
  }
  const createdAt = new Date(parseInt(id.slice(0, 8), 16) * 1_000).toISOString();
  const place = { articleId: '', createdAt, depth: 0, parentId: null, replies: 0, rootId: id };
  return { id, ...place, rev: 0, version: 1 };
}
