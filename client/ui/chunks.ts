const SIZE = 20;

/** Neighbours that are drawn, or left out, together. */
export interface Chunk {
  readonly key: string;
  readonly ids: readonly string[];
  /** The place of its first in the whole list, from 0. */
  readonly from: number;
}

/**
 * Parts a list into chunks that keep their members when the list grows: one that is new joins the chunk
 * of the one after it while that has room, so that an arrival at the top moves nobody to another chunk.
 * @param homes The chunk of each id as parted before.
 */
export function chunksOf(
  ids: readonly string[],
  homes: ReadonlyMap<string, string>,
): readonly Chunk[] {
  const sizes = new Map<string, number>();
  for (const id of ids) {
    const home = homes.get(id);
    if (home !== undefined) sizes.set(home, (sizes.get(home) ?? 0) + 1);
  }
  const chunks: { key: string; ids: string[]; from: number }[] = [];
  const begun = new Set<string>();
  for (const [index, id] of [...ids.entries()].reverse()) {
    const open = chunks.at(-1);
    const size = open ? (sizes.get(open.key) ?? 0) : SIZE;
    let key = homes.get(id);
    if (key === undefined) {
      key = open && size < SIZE ? open.key : id;
      sizes.set(key, (sizes.get(key) ?? 0) + 1);
    }
    if (open?.key === key) {
      open.ids.unshift(id);
      open.from = index;
      continue;
    }
    // Another order has torn it apart: what is left of it begins anew.
    if (begun.has(key)) key = id;
    begun.add(key);
    chunks.push({ key, ids: [id], from: index });
  }
  return chunks.reverse();
}
