import { Router } from 'express';
import { userIdSchema } from '../../contract/moderation/sanction.ts';
import { revocationSchema } from '../../contract/revocation.ts';
import type { Revocations } from '../../domain/identity/revoke-tokens.ts';
import type { Handle } from '../locals.ts';
import { readJson } from '../middleware/read-json.ts';
import { parse } from '../parse.ts';

/** For admins, and for the publisher's own server with an admin's token: a user's tokens are void. */
export function revocationRoutes(revocations: Revocations): Router {
  const router = Router();
  const revoke: Handle = async (request, response) => {
    const userId = parse(userIdSchema, request.params['userId']);
    const order = parse(revocationSchema, request.body ?? {});
    response.json(await revocations.revoke(response.locals.visitor, userId, order));
  };
  router.post('/users/:userId/revocations', readJson(), revoke);
  return router;
}
