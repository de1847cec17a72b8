import fc from 'fast-check';
import { limits } from '../../../src/contract/limits.ts';
import { ClaimBook } from '../../../src/domain/moderation/claim-book.ts';
import type { Claim } from '../../../src/domain/moderation/claim-book.ts';

const user = (id: string) => ({ id, name: id, role: 'moderator' }) as const;

it('two nodes that heard of each other agree on who has it, whoever was heard first', () => {
  const moment = fc.integer({ min: 0, max: 5 });
  fc.assert(
    fc.property(moment, moment, (atA, atB) => {
      const [one, two] = [new ClaimBook(), new ClaimBook()];
      const a = one.claim('c', user('a'), atA);
      const b = two.claim('c', user('b'), atB);
      one.heard(b, 6);
      two.heard(a, 6);
      expect(one.of('c', 6)?.by.id).toBe(two.of('c', 6)?.by.id);
    }),
  );
});

it('control: taking whatever was heard last, two nodes disagree', () => {
  const [a, b] = ['a', 'b'].map((id): Claim => ({
    commentId: 'c',
    by: user(id),
    since: 0,
    until: 100,
  }));
  const [one, two] = [new Map([['c', a]]), new Map([['c', b]])];
  one.set('c', b);
  two.set('c', a);
  expect(one.get('c')?.by.id).not.toBe(two.get('c')?.by.id);
});

it('lapses by itself, is renewed by its owner, and is nobody else’s to end', () => {
  const book = new ClaimBook();
  book.claim('c', user('a'), 0);
  expect(book.claim('c', user('b'), 10).by.id).toBe('a');
  expect(book.release('c', 'b')).toBe(false);
  book.claim('c', user('a'), 50_000);
  expect(book.of('c', limits.claimMs + 1)?.by.id).toBe('a');
  expect(book.lapse(50_000 + limits.claimMs)).toEqual(['c']);
  expect(book.claim('c', user('b'), 50_000 + limits.claimMs).by.id).toBe('b');
});
