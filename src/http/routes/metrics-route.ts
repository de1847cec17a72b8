import { createHash, timingSafeEqual } from 'node:crypto';
import { Router } from 'express';
import type { Request } from 'express';
import { DomainError } from '../../domain/domain-error.ts';

export interface Exposition {
  readonly type: string;
  readonly text: string;
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

const LOCAL_HOST = /^(localhost|127(\.\d{1,3}){3}|\[::1\])(:\d{1,5})?$/i;

/**
 * A request of this machine's own, that no proxy has passed on: by where it comes from, and by the host it was
 * sent to, which a proxy passes on and a page cannot choose, whatever address its own name is made to lead to.
 */
function isLocal({ headers, socket }: Request): boolean {
  const passedOn = ['x-forwarded-for', 'forwarded', 'via', 'x-real-ip'].some(
    (name) => name in headers,
  );
  if (passedOn || !LOCAL_HOST.test(headers.host ?? '')) return false;
  return /^(127\.|::1$|::ffff:127\.)/.test(socket.remoteAddress ?? '');
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
