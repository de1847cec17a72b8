import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { DomainError } from '../domain/domain-error.ts';
import type { RateKind, RateLimits } from '../domain/identity/rate-limits.ts';

interface Allowances {
  readonly postsPer10s: number;
  readonly postsPer10min: number;
  readonly votesPer10s: number;
  readonly reportsPerMinute: number;
  readonly guestSessionsPer10min: number;
}

/** Limits counted in this process. */
export function createRateLimits(allowances: Allowances, enabled: boolean): RateLimits {
  if (!enabled) return { spend: () => Promise.resolve() };
  const window = (points: number, duration: number): RateLimiterMemory =>
    new RateLimiterMemory({ points, duration });
  const limiters: Record<RateKind, readonly RateLimiterMemory[]> = {
    post: [window(allowances.postsPer10s, 10), window(allowances.postsPer10min, 600)],
    vote: [window(allowances.votesPer10s, 10)],
    report: [window(allowances.reportsPerMinute, 60)],
    guest_session: [window(allowances.guestSessionsPer10min, 600)],
  };
  return {
    async spend(kind, subject) {
      for (const limiter of limiters[kind]) {
        try {
          await limiter.consume(subject);
        } catch (outcome) {
          if (!(outcome instanceof RateLimiterRes)) throw outcome;
          throw new DomainError('rate_limited', { retryAfterMs: outcome.msBeforeNext });
        }
      }
    },
  };
}
