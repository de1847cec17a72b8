import { createHash } from 'node:crypto';
import type { Request } from 'express';
import { isKnown } from '../conditional.ts';
import type { Answer } from '../locals.ts';

/**
 * Sends JSON that readers share, with an ETag that starts with epoch and revision; anonymous answers may
 * be kept for a second, so that a removal is gone everywhere within two.
 */
export function sendShared(
  request: Request,
  response: Answer,
  standing: string,
  body: object,
): void {
  const json = JSON.stringify(body);
  const hash = createHash('sha1').update(json).digest('base64url').slice(0, 10);
  const etag = `"${standing}:${hash}"`;
  response.set('ETag', etag).vary('Authorization');
  if (response.locals.visitor === null) response.set('Cache-Control', 'public, max-age=1');
  if (isKnown(request, etag)) {
    response.status(304).end();
    return;
  }
  response.type('json').send(json);
}
