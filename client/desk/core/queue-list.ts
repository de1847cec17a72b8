import type { QueueState } from '../../../src/contract/moderation/queue.ts';
import type { StaffComment } from '../../../src/contract/moderation/staff-comment.ts';

/** What a queue holds: the latest form of every comment in it. */
export type Held = ReadonlyMap<string, StaffComment>;

/** Adds comments; an older form never replaces a newer one, so order and repeats do not matter. */
export function merged(held: Held, arrived: readonly StaffComment[]): Held {
  const next = new Map(held);
  for (const comment of arrived) {
    const known = next.get(comment.id);
    if (!known || comment.rev >= known.rev) next.set(comment.id, comment);
  }
  return next;
}

export function without(held: Held, ids: readonly string[]): Held {
  const next = new Map(held);
  for (const id of ids) next.delete(id);
  return next;
}

/** Whether a comment, by its state alone, belongs in a queue: what the server says of it. */
export function belongs(comment: StaffComment, state: QueueState): boolean {
  switch (state) {
    case 'pending':
      return comment.status === 'pending';
    case 'held':
      return comment.status === 'pending' && comment.held.length > 0;
    case 'reported':
      return comment.status === 'visible' && comment.reports > 0;
    case 'appealed':
      return comment.status === 'removed' && comment.appeal?.state === 'open';
    case 'all':
      return true;
  }
}

/** What each comment's reports weighed when it came into the queue: its place, which does not move. */
export type Places = ReadonlyMap<string, number>;

export function placed(places: Places, arrived: readonly StaffComment[]): Places {
  const next = new Map(places);
  for (const { id, reportWeight } of arrived) if (!next.has(id)) next.set(id, reportWeight ?? 0);
  return next;
}

/**
 * Newest first, or, with `places`, the heaviest; ids, which begin with the time, break ties, so that the
 * order is the same at every desk.
 */
export function listed(
  held: Held,
  heldBack: ReadonlySet<string>,
  places: Places | null,
): readonly StaffComment[] {
  const byId = (a: StaffComment, b: StaffComment): number => (a.id < b.id ? 1 : -1);
  const order = places
    ? (a: StaffComment, b: StaffComment): number =>
        (places.get(b.id) ?? 0) - (places.get(a.id) ?? 0) || byId(a, b)
    : (a: StaffComment, b: StaffComment): number =>
        a.createdAt === b.createdAt ? byId(a, b) : a.createdAt < b.createdAt ? 1 : -1;
  return [...held.values()].filter(({ id }) => !heldBack.has(id)).sort(order);
}

/** Comments drawn at first, and how many "more" adds. */
export const ROOM = 100;
/** Comments held; beyond it the lower half is let go of, and asked for again when somebody gets there. */
const HELD_MAX = 1_000;
/** Below the chosen comment there is always something to go on to. */
const BELOW = 10;

/** The part of a list that is drawn: its room, and a little beyond the chosen comment. */
export function drawn(
  all: readonly StaffComment[],
  room: number,
  chosen: string | null,
): readonly StaffComment[] {
  const place = all.findIndex(({ id }) => id === chosen);
  return all.slice(0, Math.max(room, place + 1 + BELOW));
}

/** What stays held of a list that has grown too long; the same where it has not. */
export function kept(held: Held, all: readonly StaffComment[], shown: number): Held {
  if (held.size <= HELD_MAX) return held;
  const upTo = Math.max(HELD_MAX / 2, shown);
  return new Map(all.slice(0, upTo).map((comment) => [comment.id, comment]));
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
