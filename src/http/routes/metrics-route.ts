import { createHash, timingSafeEqual } from 'node:crypto';
import { Router } from 'express';
import type { Request } from 'express';
import { DomainError } from '../../domain/domain-error.ts';

export interface Exposition {
  readonly type: string;
  readonly text: string;
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** A request of this machine's own, that no proxy has passed on. */
function isLocal({ headers, socket }: Request): boolean {
  const passedOn = ['x-forwarded-for', 'forwarded', 'via', 'x-real-ip'].some(
    (name) => name in headers,
  );
  return !passedOn && /^(127\.|::1$|::ffff:127\.)/.test(socket.remoteAddress ?? '');
}

/**
 * `GET /metrics` for Prometheus: with a token set, for who brings it as a bearer; without one, for this
 * machine only. For anybody else there is no such page.
 */
export function metricsRoute(expose: () => Promise<Exposition>, token: string): Router {
  const router = Router();
  router.get('/metrics', async (request, response) => {
    const brought = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
    const allowed =
      token === ''
        ? isLocal(request)
        : brought !== undefined && timingSafeEqual(digest(brought), digest(token));
    if (!allowed) throw new DomainError('not_found');
    const { text, type } = await expose();
    response.set('Cache-Control', 'no-store').type(type).send(text);
  });
  return router;
}
