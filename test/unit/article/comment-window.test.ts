import type { Comment } from '../../../src/domain/comment/comment.ts';
import { CommentWindow } from '../../../src/domain/article/guard/window.ts';
import { draftFor } from '../../support/lane-parts.ts';

const NOW = 1_000_000_000;
const MINUTE = 60_000;
const moderator = { id: 'moderator:m', name: 'Mona', role: 'moderator' } as const;

function comment(createdAt: number, more: Partial<Comment> = {}): Comment {
  const showings = [{ at: createdAt, status: 'visible', pinned: false }] as const;
  const draft = draftFor('a');
  return { ...draft, rootId: draft.id, depth: 0, rev: 1, createdAt, showings, ...more };
}

function held(createdAt: number, at: number, more: Partial<Comment> = {}): Comment {
  const showings = [{ at, status: 'pending', pinned: false }] as const;
  const why = [{ rule: 'links', verdict: 'hold' }] as unknown as Comment['held'];
  return { ...comment(createdAt), status: 'pending', held: why, showings, ...more };
}

function removed(of: Comment, at: number, actionId: string): Comment {
  const decision = { action: 'remove', by: moderator, at, actionId, was: null } as const;
  return { ...of, status: 'removed', decision };
}

function counted(comments: readonly Comment[], now = NOW): [number, number] {
  const window = new CommentWindow(MINUTE);
  for (const one of comments) window.take(one, NOW);
  const { comments: written, hidden } = window.counts(now);
  return [written, hidden];
}

const many = (count: number, make: (index: number) => Comment): Comment[] =>
  Array.from({ length: count }, (_, index) => make(index));

it('counts a removal or a hold by when it is done, however old the comment is', () => {
  const old = NOW - 60 * MINUTE;
  expect(counted(many(5, (n) => removed(comment(old), NOW - n, `act-${String(n)}`)))).toEqual([
    0, 5,
  ]);
  expect(counted(many(5, () => held(old, NOW - 1)))).toEqual([0, 5]);
  // Control: what was hidden before the window does not count, nor what the window has left behind.
  expect(counted(many(5, (n) => removed(comment(old), old + n, `act-${String(n)}`)))).toEqual([
    0, 0,
  ]);
  expect(counted([held(old, NOW - 1)], NOW + MINUTE)).toEqual([0, 0]);
});

it('one author counts twice at most, however much of theirs is held', () => {
  const author = { id: 'reader:troll', name: 'T', role: 'reader' } as const;
  expect(counted(many(9, () => held(NOW - 5, NOW - 5, { author })))).toEqual([9, 2]);
  expect(counted(many(9, () => held(NOW - 5, NOW - 5)))).toEqual([9, 9]);
});

it('a sweep of older comments counts once, one of comments written now counts each', () => {
  expect(counted(many(9, () => removed(comment(NOW - 5 * MINUTE), NOW - 1, 'sweep')))).toEqual([
    0, 1,
  ]);
  expect(counted(many(9, () => removed(comment(NOW - 5), NOW - 1, 'sweep')))).toEqual([9, 9]);
});

it('a removal that is undone stops counting, and what is heard of twice counts once', () => {
  const window = new CommentWindow(MINUTE);
  const old = comment(NOW - 5 * MINUTE);
  const gone = removed(old, NOW - 1, 'act');
  expect([window.take(gone, NOW), window.take(gone, NOW)]).toEqual([true, true]);
  expect(window.counts(NOW).hidden).toBe(1);
  window.take(old, NOW);
  expect(window.counts(NOW).hidden).toBe(0);
  expect(window.take(old, NOW)).toBe(false);
});
