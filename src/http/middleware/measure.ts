import type { NextFunction, Request, Response } from 'express';
import type { Meter } from '../../domain/meter.ts';
import type { Locals } from '../locals.ts';

const API = /^\/api\/v1(?=\/)/;

/** A call by its route's pattern within the API, never by the address that was asked for. */
export function routeOf(request: Request): string {
  const route = (request as { route?: { path?: unknown } }).route?.path;
  return `${request.method} ${typeof route === 'string' ? route.replace(API, '') : 'other'}`;
}

/** Measures calls by their routes, and counts what is refused by the problem's code, like events. */
export function measure(meter: Meter) {
  return (request: Request, response: Response, next: NextFunction): void => {
    const began = performance.now();
    response.once('finish', () => {
      const { problemCode } = response.locals as Partial<Locals>;
      const outcome = response.statusCode < 400 ? 'ok' : String(problemCode ?? response.statusCode);
      meter.answered('http', routeOf(request), outcome, performance.now() - began);
    });
    next();
  };
}
