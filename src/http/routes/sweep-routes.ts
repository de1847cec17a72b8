import { Router } from 'express';
import { sweepQuerySchema, sweepRunSchema } from '../../contract/moderation/sweep.ts';
import type {
  SweepAnswer,
  SweepPreview,
  SweepQuery,
  SweepRun,
} from '../../contract/moderation/sweep.ts';
import type { Visitor } from '../../domain/identity/actor.ts';
import type { Handle } from '../locals.ts';
import { readJson } from '../middleware/read-json.ts';
import { parse } from '../parse.ts';

/** Sweeps, the same as sockets use. */
export interface Sweeps {
  preview(visitor: Visitor, query: SweepQuery): Promise<SweepPreview>;
  run(visitor: Visitor, run: SweepRun): Promise<SweepAnswer>;
}

/** A look at what a sweep would remove, and the act. */
export function sweepRoutes(sweeps: Sweeps): Router {
  const router = Router();

  const preview: Handle = async (request, response) => {
    const query = parse(sweepQuerySchema, request.body);
    response.json(await sweeps.preview(response.locals.visitor, query));
  };

  const run: Handle = async (request, response) => {
    response.json(await sweeps.run(response.locals.visitor, parse(sweepRunSchema, request.body)));
  };

  router.post('/moderation/sweeps/preview', readJson(), preview);
  router.post('/moderation/sweeps', readJson(), run);
  return router;
}
