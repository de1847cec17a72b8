import type { QueueState } from '../../src/contract/moderation/queue.ts';
import type { StaffComment } from '../../src/contract/moderation/staff-comment.ts';

/** What the desk holds: the latest form of every comment it heard of. */
export type Held = ReadonlyMap<string, StaffComment>;

export interface Selection {
  readonly filter: QueueState;
  /** One article only, or null for all. */
  readonly articleId: string | null;
}

/** Adds comments; an older form never replaces a newer one, so order and repeats do not matter. */
export function merged(held: Held, arrived: readonly StaffComment[]): Held {
  const next = new Map(held);
  for (const comment of arrived) {
    const known = next.get(comment.id);
    const newer = !known || comment.rev >= known.rev;
    if (newer) next.set(comment.id, comment);
  }
  return next;
}

function matches(comment: StaffComment, { articleId, filter }: Selection): boolean {
  if (articleId !== null && comment.articleId !== articleId) return false;
  if (filter === 'pending') return comment.status === 'pending';
  if (filter === 'reported') return comment.reports > 0 && comment.status === 'visible';
  return true;
}

/** Newest first; ids break ties, so that the order is the same at every desk. */
export function listed(
  held: Held,
  selection: Selection,
  heldBack: ReadonlySet<string>,
): readonly StaffComment[] {
  return [...held.values()]
    .filter((comment) => !heldBack.has(comment.id) && matches(comment, selection))
    .sort((a, b) =>
      a.createdAt === b.createdAt ? (a.id < b.id ? 1 : -1) : a.createdAt < b.createdAt ? 1 : -1,
    );
}

/** Which comment is chosen after the list has changed: the same, or the one that took its place. */
export function stillChosen(
  before: readonly StaffComment[],
  after: readonly StaffComment[],
  chosen: string | null,
): string | null {
  if (chosen === null || after.some(({ id }) => id === chosen)) return chosen;
  const place = before.findIndex(({ id }) => id === chosen);
  const remaining = new Set(after.map(({ id }) => id));
  const below = before.slice(place + 1).find(({ id }) => remaining.has(id));
  return below?.id ?? after.at(-1)?.id ?? null;
}
