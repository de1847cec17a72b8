import { Router } from 'express';

/** `starting` and `away`: no database (yet). `stopping`: take no new work here. */
export type Readiness = () => 'ready' | 'starting' | 'away' | 'stopping';

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
