import type { NextFunction, Request } from 'express';
import { DomainError } from '../../domain/domain-error.ts';
import { isStaff } from '../../domain/identity/actor.ts';
import type { RateLimits } from '../../domain/identity/rate-limits.ts';
import type { CreditBook } from '../../domain/load/credit-book.ts';
import type { Clock } from '../../domain/ports.ts';
import type { Answer } from '../locals.ts';

/**
 * Names the network a request comes from and takes one of its credits. Files of the client never come here.
 * @throws DomainError `rate_limited`.
 */
export function limitRequests(deps: {
  readonly networkOf: (request: Request) => string;
  /** Null: not limited. */
  readonly credits: CreditBook | null;
  readonly clock: Clock;
}) {
  const { clock, credits, networkOf } = deps;
  return (request: Request, response: Answer, next: NextFunction): void => {
    const network = networkOf(request);
    response.locals.network = network;
    const retryAfterMs = credits?.take(network, clock.now()) ?? 0;
    if (retryAfterMs > 0) throw new DomainError('rate_limited', { retryAfterMs });
    next();
  };
}

const READS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Counts what is written from one network, whoever writes; staff are never held up. */
export function limitWrites(rates: RateLimits) {
  return async (request: Request, response: Answer, next: NextFunction): Promise<void> => {
    const { network, visitor } = response.locals;
    if (!READS.has(request.method) && !isStaff(visitor)) await rates.spend('write', network);
    next();
  };
}
