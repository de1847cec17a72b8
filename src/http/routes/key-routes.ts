import { Router } from 'express';
import type { WithdrawnKeys } from '../../domain/identity/withdrawn-keys.ts';
import type { Handle } from '../locals.ts';

/** For admins: the publisher's keys are asked for at once, on every node. */
export function keyRoutes(keys: WithdrawnKeys): Router {
  const router = Router();
  const refetch: Handle = async (_request, response) => {
    response.json({ keys: await keys.refetch(response.locals.visitor) });
  };
  router.post('/keys/refetch', refetch);
  return router;
}
