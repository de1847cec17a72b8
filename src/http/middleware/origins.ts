import type { IncomingHttpHeaders } from 'node:http';
import cors from 'cors';
import type { NextFunction, Request, RequestHandler } from 'express';
import { DomainError } from '../../domain/domain-error.ts';
import type { Answer } from '../locals.ts';

/** Whether a page of the origin that a request names may ask; a client that is no browser names none. */
export type OriginCheck = (headers: IncomingHttpHeaders) => boolean;

/**
 * Exact origins only: those listed, and the server's own, which is the one whose host the request names.
 * A request without an `Origin` comes from no page of another site. Where a proxy that is trusted says that the
 * reader came by `https:`, a page of `http:` under the same host is another origin: anybody on the way may have
 * written it. Where it says `http:`, another proxy before it may have taken the `https:` off.
 */
export function createOriginCheck(allowed: readonly string[], trustedProxies = 0): OriginCheck {
  const listed = new Set(allowed);
  return ({ host, origin, 'x-forwarded-proto': told }) => {
    if (origin === undefined || listed.has(origin)) return true;
    if (host === undefined) return false;
    if (origin === `https://${host}`) return true;
    return origin === `http://${host}` && !(trustedProxies > 0 && saysHttps(told));
  };
}

/** As Express reads it for `request.secure`: of several, the first. */
function saysHttps(told: string | string[] | undefined): boolean {
  return told !== undefined && /^\s*https\s*(,|$)/i.test(String(told));
}

/** Refuses pages of other origins, and tells browsers which ones may read the answers. */
export function guardOrigins(check: OriginCheck): RequestHandler[] {
  const refuse = (request: Request, _response: Answer, next: NextFunction): void => {
    if (!check(request.headers)) throw new DomainError('origin_refused');
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
