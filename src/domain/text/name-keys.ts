import { drawnName } from './drawn-name.ts';
import { nameSkeleton } from './name-skeleton.ts';
import { withoutSmallSigns } from './small-signs.ts';
import { blanksAsSpaces } from './unseen.ts';

/** The ways a name can be looked at: as it is, and without small signs, which readers look past (`Mona™`). */
export function waysToSee(name: string): readonly string[] {
  const seen = blanksAsSpaces(name);
  return [...new Set([seen, withoutSmallSigns(seen)])];
}

/**
 * What a name can be taken for. Names with one key in common can be mistaken for one another: they read the same
 * (`nameSkeleton`: whatever their case, accents and spaces) or are drawn the same (`drawnName`). Two relations and
 * not one, because what is drawn alike as a capital is not as a small letter: Г is Γ, г is r. Both with small signs
 * and without them. None for a name of which nothing can be seen.
 */
export function nameKeys(name: string): readonly string[] {
  const keys = waysToSee(name).flatMap((seen) => {
    const [read, drawn] = [nameSkeleton(seen), drawnName(seen)];
    return [...(read === '' ? [] : [`read ${read}`]), ...(drawn === '' ? [] : [`drawn ${drawn}`])];
  });
  return [...new Set(keys)];
}

/** Names that others are compared with. */
export interface NameSet {
  readonly size: number;
  /** Whether the name can be taken for one of them. */
  has(name: string): boolean;
}

export function nameSet(names: readonly string[]): NameSet {
  const keys = new Set(names.flatMap(nameKeys));
  return { size: keys.size, has: (name) => nameKeys(name).some((key) => keys.has(key)) };
}
