import type { NextFunction, Request, Response } from 'express';
import type { Meter } from '../../domain/meter.ts';

const API = /^\/api\/v1(?=\/)/;

/** A call by its route's pattern within the API, never by the address that was asked for. */
export function routeOf(request: Request): string {
  const route = (request as { route?: { path?: unknown } }).route?.path;
  return `${request.method} ${typeof route === 'string' ? route.replace(API, '') : 'other'}`;
}

/** Measures calls by their routes. */
export function measure(meter: Meter) {
  return (request: Request, response: Response, next: NextFunction): void => {
    const began = performance.now();
    response.once('finish', () => {
      const outcome = response.statusCode < 400 ? 'ok' : String(response.statusCode);
      meter.answered('http', routeOf(request), outcome, performance.now() - began);
    });
    next();
  };
}
