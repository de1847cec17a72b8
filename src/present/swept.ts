import type { ChangeItem, Difference } from '../contract/comment.ts';

/** So many tombstones go out as they are; more, from a sweep, as pairs of id and revision. */
const TOMBSTONES_MAX = 50;

/** Items of a frame, with removals in their short form where there are very many. */
export function withSwept(items: readonly ChangeItem[]): Pick<Difference, 'items' | 'swept'> {
  const isRemoved = (item: ChangeItem): item is Extract<ChangeItem, { status: 'removed' }> =>
    'status' in item && item.status === 'removed';
  const removed = items.filter(isRemoved);
  if (removed.length <= TOMBSTONES_MAX) return { items };
  return {
    items: items.filter((item) => !isRemoved(item)),
    swept: removed.map(({ id, rev }) => [id, rev] as const),
  };
}
