import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import type { NextFunction, Request, RequestHandler, Response } from 'express';

type SetsHeaders = (
  request: IncomingMessage,
  response: ServerResponse,
  next: (error?: unknown) => void,
) => void;

/** Keeps what it is given, in the writing in which it was given. */
class HeaderBook extends ServerResponse {
  readonly headers = new Map<string, number | string | readonly string[]>();

  override setHeader(name: string, value: number | string | readonly string[]): this {
    this.headers.set(name, value);
    return this;
  }
}

/**
 * A middleware whose headers are the same for every request, asked once instead of with each: a dozen of
 * helmet's were 3 % of what a posted comment costs (docs/performance.md). It has to answer at once, and may
 * not take headers away. @throws what it passes on.
 */
export function fixedHeaders(middleware: SetsHeaders): RequestHandler {
  const request = new IncomingMessage(new Socket());
  const book = new HeaderBook(request);
  middleware(request, book, (error) => {
    if (error instanceof Error) throw error;
  });
  const headers = [...book.headers];
  return (_request: Request, response: Response, next: NextFunction) => {
    for (const [name, value] of headers) response.setHeader(name, value);
    next();
  };
}
