import cors from 'cors';
import type { NextFunction, Request, RequestHandler } from 'express';
import { DomainError } from '../../domain/domain-error.ts';
import type { Answer } from '../locals.ts';

export type OriginCheck = (origin: string | undefined, host: string | undefined) => boolean;

/**
 * Exact origins only: those listed, and the server's own, which is the one whose host the request names.
 * A request without an `Origin` comes from no page of another site.
 */
export function createOriginCheck(allowed: readonly string[]): OriginCheck {
  const listed = new Set(allowed);
  return (origin, host) => {
    if (origin === undefined || listed.has(origin)) return true;
    if (host === undefined) return false;
    return origin === `https://${host}` || origin === `http://${host}`;
  };
}

/** Refuses pages of other origins, and tells browsers which ones may read the answers. */
export function guardOrigins(check: OriginCheck): RequestHandler[] {
  const refuse = (request: Request, _response: Answer, next: NextFunction): void => {
    if (!check(request.headers.origin, request.headers.host))
      throw new DomainError('origin_refused');
    next();
  };
  const allow = cors({
    origin: true,
    credentials: false,
    methods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
    allowedHeaders: ['Authorization', 'Content-Type', 'Accept-Language', 'If-None-Match'],
    exposedHeaders: ['ETag', 'Retry-After', 'X-Request-Id'],
    maxAge: 7_200,
  });
  return [refuse as RequestHandler, allow];
}
