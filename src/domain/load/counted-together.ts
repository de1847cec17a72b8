/** A key (a network's name, a user's id) and how much of something it has. */
export type Count = readonly [key: string, count: number];

/** Something that each node counts by key, and that all nodes limit together. */
export interface CountedTogether {
  /** What the other nodes should know by now: the keys that have much of it, and how much. */
  tell(): readonly Count[];
  /** Takes in what another node told. */
  heard(node: string, counts: readonly Count[], now: number): void;
}

/** Told of at one time: who is beyond it has less than all of these. */
const TOLD_MAX = 500;

/**
 * Those worth telling of: who has at least a tenth of what is allowed, and two. Of fewer, a network could have
 * that much more on each node, which is little; and most readers are told of to nobody.
 */
export function busiest(counts: Iterable<Count>, allowed: number): readonly Count[] {
  const floor = Math.max(2, allowed / 10);
  const busy: Count[] = [];
  for (const count of counts) if (count[1] >= floor) busy.push(count);
  return busy.length <= TOLD_MAX ? busy : busy.sort(([, a], [, b]) => b - a).slice(0, TOLD_MAX);
}
