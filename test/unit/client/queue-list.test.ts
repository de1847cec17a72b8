import { drawn, kept, listed, merged, placed, ROOM } from '../../../client/desk/core/queue-list.ts';
import type { StaffComment } from '../../../src/contract/moderation/staff-comment.ts';

const comment = (n: number, more: Partial<StaffComment> = {}): StaffComment =>
  ({
    id: n.toString(16).padStart(24, '0'),
    createdAt: new Date(n * 1_000).toISOString(),
    rev: 1,
    reports: 1,
    ...more,
  }) as StaffComment;
const many = (count: number): readonly StaffComment[] =>
  Array.from({ length: count }, (_, n) => comment(n));
const ids = (items: readonly StaffComment[]): readonly string[] => items.map(({ id }) => id);
const none: ReadonlySet<string> = new Set();

it('has the heaviest first, and what weighs more later stays where it was placed', () => {
  const [light, heavy] = [comment(1, { reportWeight: 0.4 }), comment(2, { reportWeight: 2 })];
  const places = placed(new Map(), [light, heavy]);
  const held = merged(new Map(), [light, heavy]);
  expect(ids(listed(held, none, places))).toEqual([heavy.id, light.id]);
  const grown = { ...light, reportWeight: 9 };
  const later = merged(held, [grown]);
  expect(ids(listed(later, none, placed(places, [grown])))).toEqual([heavy.id, light.id]);
  // The control: opened anew, it is placed by what it weighs now.
  const anew = placed(new Map(), [...later.values()]);
  expect(ids(listed(later, none, anew))).toEqual([light.id, heavy.id]);
});

it('draws what there is room for, always a little beyond the chosen one', () => {
  const all = listed(merged(new Map(), many(500)), none, null);
  expect(drawn(all, ROOM, null)).toHaveLength(ROOM);
  const chosen = all[300]?.id ?? '';
  expect(drawn(all, ROOM, chosen).length).toBeGreaterThan(301);
  expect(ids(drawn(all, ROOM, chosen))).toContain(chosen);
});

it('lets go of the lower half of a list that has grown too long, never of what is shown', () => {
  const short = merged(new Map(), many(1_000));
  expect(kept(short, listed(short, none, null), 100)).toBe(short);
  const long = merged(new Map(), many(1_001));
  const all = listed(long, none, null);
  expect([...kept(long, all, 100).keys()]).toEqual(ids(all.slice(0, 500)));
  expect(kept(long, all, 800).size).toBe(800);
});
