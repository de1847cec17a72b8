import { Router } from 'express';
import type { Readiness } from '../readiness.ts';

/** For load balancers: alive while the process answers, ready while work should come here. */
export function healthRoutes(readiness: Readiness): Router {
  const router = Router();
  router.get('/health/live', (_request, response) => {
    response.set('Cache-Control', 'no-store').json({ status: 'live' });
  });
  router.get('/health/ready', (_request, response) => {
    const status = readiness();
    response
      .status(status === 'ready' ? 200 : 503)
      .set('Cache-Control', 'no-store')
      .json({ status });
  });
  return router;
}
