import { createHash } from 'node:crypto';
import type { Request } from 'express';
import { isKnown } from '../conditional.ts';
import type { Answer } from '../locals.ts';

/**
 * Sends a page that readers share. It may be kept, but not used without asking: a removed comment must
 * not come back from a cache. Its ETag is of what the page shows; the moment it was drawn at counts in
 * whole minutes.
 */
export function sendPage(
  request: Request,
  response: Answer,
  facts: readonly unknown[],
  draw: () => string,
): void {
  const hash = createHash('sha1').update(JSON.stringify(facts)).digest('base64url');
  const etag = `W/"${hash}"`;
  response.set({ ETag: etag, 'Cache-Control': 'no-cache' });
  if (isKnown(request, etag)) {
    response.status(304).end();
    return;
  }
  response.type('html').send(draw());
}
