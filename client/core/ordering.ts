import type { PublicComment, Sort } from '../../src/contract/comment.ts';

type Order = (a: PublicComment, b: PublicComment) => number;

const score = (comment: PublicComment): number => ('up' in comment ? comment.up - comment.down : 0);
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const byTime: Order = (a, b) => compare(a.createdAt, b.createdAt) || compare(a.id, b.id);

const orders: Readonly<Record<Sort, Order>> = {
  oldest: byTime,
  newest: (a, b) => byTime(b, a),
  top: (a, b) => score(b) - score(a) || compare(b.id, a.id),
};

/** The order the server pages in, ties broken by id. */
export function orderOf(sort: Sort): Order {
  return orders[sort];
}

/** Puts an id where it belongs; the others keep their places. */
export function insertInOrder(
  ids: readonly string[],
  id: string,
  held: ReadonlyMap<string, PublicComment>,
  order: Order,
): readonly string[] {
  if (ids.includes(id)) return ids;
  const comment = held.get(id);
  if (!comment) return ids;
  const at = ids.findIndex((other) => {
    const there = held.get(other);
    return there !== undefined && order(comment, there) < 0;
  });
  return at === -1 ? [...ids, id] : [...ids.slice(0, at), id, ...ids.slice(at)];
}
