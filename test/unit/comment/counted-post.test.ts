import type { ErrorCode } from '../../../src/contract/errors.ts';
import { countedPost } from '../../../src/domain/comment/counted-post.ts';
import { DomainError } from '../../../src/domain/domain-error.ts';
import type { Actor } from '../../../src/domain/identity/actor.ts';
import { createRateLimits } from '../../../src/ops/rate-limits.ts';
import { readSettings } from '../../../src/settings.ts';

const POSTS = 3;
const author: Actor = { id: 'reader:1', name: 'Sara', role: 'reader', expiresAt: Infinity };

/** Tries a comment again and again, each time with the same end; gives how often it was let in. */
async function letIn(
  ends: ErrorCode | 'internal fault' | 'written',
  tries: number,
): Promise<number> {
  const rates = createRateLimits(
    { ...readSettings().limits, postsPer10s: POSTS },
    { enabled: true, shared: null, site: 'a' },
  );
  let times = 0;
  for (let n = 0; n < tries; n += 1) {
    const attempt = countedPost(rates, author, () => {
      times += 1;
      if (ends === 'written') return Promise.resolve();
      return Promise.reject(
        ends === 'internal fault' ? new Error('a fault of ours') : new DomainError(ends),
      );
    });
    await attempt.catch(() => undefined);
  }
  return times;
}

it.each(['storage_unavailable', 'overloaded', 'rate_limited', 'internal fault'] as const)(
  'does not count what ended as %s, so that its page may send it again',
  async (end) => {
    expect(await letIn(end, POSTS * 4)).toBe(POSTS * 4);
  },
);

it.each(['written', 'text_refused', 'parent_unavailable', 'slow_mode'] as const)(
  'control: counts what ended as %s',
  async (end) => {
    expect(await letIn(end, POSTS * 4)).toBe(POSTS);
  },
);

it('limits all the same who sends without end while the database is away', async () => {
  expect(await letIn('storage_unavailable', 100)).toBe(POSTS * 5);
});

it('counts no staff', async () => {
  const rates = { spend: () => Promise.reject(new DomainError('rate_limited')) };
  const moderator: Actor = { ...author, role: 'moderator' };
  await expect(countedPost(rates, moderator, () => Promise.resolve('written'))).resolves.toBe(
    'written',
  );
});
