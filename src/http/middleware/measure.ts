import type { NextFunction, Request, Response } from 'express';
import type { Meter } from '../../domain/meter.ts';

/** Measures calls by their route's pattern, never by the address that was asked for. */
export function measure(meter: Meter) {
  return (request: Request, response: Response, next: NextFunction): void => {
    const began = performance.now();
    response.once('finish', () => {
      const route = (request as { route?: { path?: unknown } }).route?.path;
      const name = `${request.method} ${typeof route === 'string' ? route : 'other'}`;
      const outcome = response.statusCode < 400 ? 'ok' : String(response.statusCode);
      meter.answered('http', name, outcome, performance.now() - began);
    });
    next();
  };
}
