import type { CommentStore } from '../ports.ts';
import type { Comment } from './comment.ts';

/** Visible direct replies, as they are now, of every parent that these comments answer. */
export async function parentReplies(
  store: Pick<CommentStore, 'byIds'>,
  comments: readonly Comment[],
): Promise<Readonly<Record<string, number>>> {
  const ids = comments.flatMap(({ parentId }) => (parentId === null ? [] : [parentId]));
  const parents = await store.byIds([...new Set(ids)]);
  return Object.fromEntries(parents.map(({ id, replies }) => [id, replies]));
}
