import express from 'express';
import type { NextFunction, Request, RequestHandler } from 'express';
import { limits } from '../../contract/limits.ts';
import { DomainError } from '../../domain/domain-error.ts';
import type { Answer } from '../locals.ts';

/**
 * A body may come many seconds after its header: who was banned, or whose token was taken back, meanwhile does not act
 * under what held before. @throws DomainError as `identify`.
 */
async function identifyAgain(
  _request: Request,
  response: Answer,
  next: NextFunction,
): Promise<void> {
  await response.locals.identifyAgain?.();
  next();
}

/** Reads JSON bodies up to a size, and refuses bodies of any other type or encoding (RFC 8259 §8.1). */
export function readJson(maxBytes: number = limits.jsonMaxBytes): RequestHandler[] {
  const onlyJson = (request: Request, _response: Answer, next: NextFunction): void => {
    const hasBody =
      request.headers['transfer-encoding'] !== undefined ||
      Number(request.headers['content-length'] ?? 0) > 0;
    const type = request.headers['content-type'] ?? '';
    const charset = /;\s*charset\s*=\s*"?([^\s";]+)/i.exec(type)?.[1] ?? 'utf-8';
    const json = request.is('application/json') && charset.toLowerCase() === 'utf-8';
    if (hasBody && !json) throw new DomainError('unsupported_media_type');
    next();
  };
  return [
    onlyJson as RequestHandler,
    express.json({ limit: maxBytes, strict: true }),
    identifyAgain as unknown as RequestHandler,
  ];
}
