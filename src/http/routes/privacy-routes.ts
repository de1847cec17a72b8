import { Router } from 'express';
import { userIdSchema } from '../../contract/moderation/sanction.ts';
import type { PrivacyService } from '../../domain/privacy/privacy-service.ts';
import type { Handle } from '../locals.ts';
import { parse } from '../parse.ts';

/** For admins: what is kept of a user, and its erasure. Nothing of it may be kept on the way. */
export function privacyRoutes(privacy: PrivacyService): Router {
  const router = Router();

  const exportUser: Handle = async (request, response) => {
    const userId = parse(userIdSchema, request.params['userId']);
    response.set('Cache-Control', 'no-store');
    response.json(await privacy.export(response.locals.visitor, userId));
  };
  const erase: Handle = async (request, response) => {
    const userId = parse(userIdSchema, request.params['userId']);
    response.set('Cache-Control', 'no-store');
    response.json(await privacy.erase(response.locals.visitor, userId));
  };

  router.get('/users/:userId/export', exportUser);
  router.post('/users/:userId/erasure', erase);
  return router;
}
