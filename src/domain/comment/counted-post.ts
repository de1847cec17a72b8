import type { ErrorCode } from '../../contract/errors.ts';
import { DomainError } from '../domain-error.ts';
import { isStaff } from '../identity/actor.ts';
import type { Actor } from '../identity/actor.ts';
import type { RateLimits } from '../identity/rate-limits.ts';

/**
 * Refusals that say nothing of the author: the database is away, or the article or the site has taken all it can.
 * An author who is over their own limit is refused before anything of this begins.
 */
const NOT_THEIRS: ReadonlySet<ErrorCode> = new Set([
  'storage_unavailable',
  'overloaded',
  'rate_limited',
]);

/**
 * Counts a comment or an edit against its author, and gives it back where the server is the reason that it was
 * not taken: the page sends it again under the same key, and readers who waited through an outage must not find
 * their allowance used up by it. So many are given back and no more (`post_return`), so that sending again without
 * end is limited all the same. Staff are not counted.
 * @throws DomainError `rate_limited`, and what `write` throws.
 */
export async function countedPost<T>(
  rates: Pick<RateLimits, 'spend'>,
  author: Actor,
  write: () => Promise<T>,
): Promise<T> {
  if (isStaff(author)) return write();
  const giveBack = await rates.spend('post', author.id);
  try {
    return await write();
  } catch (error) {
    if (!(error instanceof DomainError) || NOT_THEIRS.has(error.code)) {
      await rates.spend('post_return', author.id).then(giveBack, () => undefined);
    }
    throw error;
  }
}
