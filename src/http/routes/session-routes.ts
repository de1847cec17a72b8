import { Router } from 'express';
import { guestSessionSchema } from '../../contract/identity.ts';
import type { GuestSession } from '../../contract/identity.ts';
import type { RateLimits } from '../../domain/identity/rate-limits.ts';
import type { Handle } from '../locals.ts';
import { readJson } from '../middleware/read-json.ts';
import { parse } from '../parse.ts';

/** Guests by name. */
export function sessionRoutes(
  guest: (name: string, articleId?: string) => Promise<GuestSession>,
  rates: RateLimits,
  came: (guestId: string, network: string) => void,
): Router {
  const router = Router();
  const open: Handle = async (request, response) => {
    const { articleId, name } = parse(guestSessionSchema, request.body);
    // Before anything is looked up: a name that is refused tells who asks which names there are.
    await rates.spend('guest_session', response.locals.network);
    const session = await guest(name, articleId);
    came(session.user.id, response.locals.network);
    response.status(201).set('Cache-Control', 'no-store').json(session);
  };
  router.post('/sessions/guest', readJson(), open);
  return router;
}
