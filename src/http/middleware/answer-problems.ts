import { STATUS_CODES } from 'node:http';
import type { NextFunction, Request } from 'express';
import type { Problem } from '../../contract/errors.ts';
import { DomainError } from '../../domain/domain-error.ts';
import type { Log } from '../../domain/ports.ts';
import { factsOf } from '../../domain/refused.ts';
import type { TellRefused } from '../../domain/refused.ts';
import { presentProblem, statusOf } from '../../present/problem.ts';
import type { Answer } from '../locals.ts';
import { routeOf } from './measure.ts';

/** What express and its body parser throw, as refusals of ours. */
function asDomainError(error: unknown): unknown {
  if (error instanceof DomainError || !(error instanceof Error)) return error;
  const { status, type } = error as Error & { status?: number; type?: string };
  if (type === 'entity.too.large') return new DomainError('payload_too_large', { cause: error });
  if (type === 'encoding.unsupported' || type === 'charset.unsupported') {
    return new DomainError('unsupported_media_type', { cause: error });
  }
  if (error instanceof RangeError && type === undefined && /call stack/.test(error.message)) {
    return new DomainError('invalid_request', { cause: error });
  }
  return status !== undefined && status >= 400 && status < 500
    ? new DomainError('invalid_request', { cause: error })
    : error;
}

interface Told {
  readonly log: Log;
  readonly refused: TellRefused;
}

function toProblem(error: unknown, request: Request, response: Answer, told: Told): Problem {
  const { lang, requestId } = response.locals;
  const known = asDomainError(error);
  const problem = presentProblem(known, lang, requestId);
  const { code } = problem;
  if (code === 'internal') told.log.error({ err: error, requestId }, 'a request failed');
  else told.refused({ way: 'http', call: routeOf(request), code, requestId, ...factsOf(problem) });
  return problem;
}

/** Draws a refusal as a page for people. */
export type ProblemPage = (problem: Problem, status: number, lang: string) => string;

/** A page that cannot be drawn must not become the framework's own, which says where it failed. */
function drawn(draw: () => string, log: Log): string | null {
  try {
    return draw();
  } catch (error) {
    log.error({ err: error }, 'a refusal could not be drawn as a page');
    return null;
  }
}

const NOT_PAGES = /^\/(api|assets)\//;

/** A page is drawn for people only, and not for those who ask too often: it costs more than most answers. */
function formatOf(request: Request, status: number): 'json' | 'text' | 'page' {
  if (NOT_PAGES.test(request.path) || request.accepts(['html', 'json']) !== 'html') return 'json';
  return status === 429 ? 'text' : 'page';
}

/**
 * The last handler: every failure becomes `application/problem+json` (RFC 9457) below `/api` and `/assets`,
 * or a page for people elsewhere (a line of text while they ask too often); nothing of its cause is shown.
 */
export function answerProblems(told: Told, page: ProblemPage) {
  return (error: unknown, request: Request, response: Answer, next: NextFunction): void => {
    if (response.headersSent) {
      next(error);
      return;
    }
    const problem = toProblem(error, request, response, told);
    const status = statusOf(problem.code);
    response.locals.problemCode = problem.code;
    response.status(status).set('Cache-Control', 'no-store').vary('Accept-Language');
    if (problem.retryAfterMs !== undefined) {
      response.set('Retry-After', String(Math.ceil(problem.retryAfterMs / 1_000)));
    }
    if (problem.code === 'unauthenticated' || problem.code.startsWith('token_')) {
      response.set('WWW-Authenticate', 'Bearer');
    }
    const format = formatOf(request, status);
    if (format === 'text') {
      response.type('text/plain').send(problem.message);
      return;
    }
    if (format === 'page') {
      const html = drawn(() => page(problem, status, response.locals.lang), told.log);
      if (html !== null) {
        response.type('html').send(html);
        return;
      }
    }
    const body = { title: STATUS_CODES[status], status, ...problem };
    response.type('application/problem+json').send(JSON.stringify(body));
  };
}

/** Every path that no route took. */
export function nothingHere(): never {
  throw new DomainError('not_found');
}
