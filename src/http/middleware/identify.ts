import { randomUUID } from 'node:crypto';
import type { NextFunction, Request } from 'express';
import { DomainError } from '../../domain/domain-error.ts';
import type { Visitor } from '../../domain/identity/actor.ts';
import { askedLanguage } from '../asked-language.ts';
import type { Answer } from '../locals.ts';

/** Names the request and finds the language its sender reads. Never refuses. */
export function describeRequest(request: Request, response: Answer, next: NextFunction): void {
  response.locals.requestId = randomUUID();
  response.locals.lang = askedLanguage(request);
  response.locals.visitor = null;
  response.locals.network = '';
  response.set('X-Request-Id', response.locals.requestId);
  next();
}

/**
 * Finds the visitor by the bearer token (RFC 6750, header only). Where the body is still under way they are to be
 * asked for again when it is there: see `readJson`.
 * @throws DomainError `token_invalid`, `token_expired`; a request without a token passes as a reader.
 */
export function identify(verify: (token: string) => Promise<Visitor>) {
  return async (request: Request, response: Answer, next: NextFunction): Promise<void> => {
    const header = request.headers.authorization;
    if (header !== undefined) {
      const token = /^Bearer +([\w.~+/=-]+)$/i.exec(header)?.[1];
      if (token === undefined) throw new DomainError('token_invalid');
      const find = async (): Promise<void> => {
        response.locals.visitor = await verify(token);
      };
      await find();
      if (!request.complete) response.locals.identifyAgain = find;
      response.set('Cache-Control', 'private, no-store');
    }
    next();
  };
}
