import { Router } from 'express';
import { limits } from '../../contract/limits.ts';
import { dryRunSchema, rulesPutSchema, wordsSchema } from '../../contract/screening.ts';
import type { ScreeningDesk } from '../../domain/screening/screening-desk.ts';
import { presentDryRun, presentRules, presentWords } from '../../present/screening.ts';
import type { Handle } from '../locals.ts';
import { readJson } from '../middleware/read-json.ts';
import { parse } from '../parse.ts';

/** Administrators: the site's words, its rules, and what a change of them would have done. */
export function screeningRoutes(desk: ScreeningDesk): Router {
  const router = Router();

  const words: Handle = async (_request, response) => {
    response.json(presentWords(await desk.read(response.locals.visitor)));
  };

  const putWords: Handle = async (request, response) => {
    const put = parse(wordsSchema, request.body);
    response.json(presentWords(await desk.putWords(response.locals.visitor, put)));
  };

  const rules: Handle = async (_request, response) => {
    response.json(presentRules(await desk.read(response.locals.visitor)));
  };

  const putRules: Handle = async (request, response) => {
    const put = parse(rulesPutSchema, request.body);
    response.json(presentRules(await desk.putRules(response.locals.visitor, put)));
  };

  const tryOut: Handle = async (request, response) => {
    const query = parse(dryRunSchema, request.body);
    response.json(presentDryRun(await desk.tryOut(response.locals.visitor, query)));
  };

  router.get('/moderation/words', words);
  router.put('/moderation/words', readJson(limits.wordsJsonMaxBytes), putWords);
  router.get('/moderation/rules', rules);
  router.put('/moderation/rules', readJson(), putRules);
  router.post('/moderation/dry-runs', readJson(limits.wordsJsonMaxBytes), tryOut);
  return router;
}
