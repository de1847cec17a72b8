import { Router } from 'express';
import { limits } from '../../contract/limits.ts';
import { dryRunSchema, rulesPutSchema, wordsSchema } from '../../contract/screening.ts';
import {
  differenceQuerySchema,
  versionPathSchema,
  versionPostSchema,
  versionsQuerySchema,
} from '../../contract/screening-versions.ts';
import type { ScreeningDesk } from '../../domain/screening/screening-desk.ts';
import {
  presentDryRun,
  presentRules,
  presentVersion,
  presentVersions,
  presentWords,
} from '../../present/screening.ts';
import type { Handle } from '../locals.ts';
import { readJson } from '../middleware/read-json.ts';
import { parse } from '../parse.ts';

/** Administrators: the site's words, its rules, their versions, and what a change of them would have done. */
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

  const versions: Handle = async (request, response) => {
    const query = parse(versionsQuerySchema, { ...request.query });
    response.json(presentVersions(await desk.versions(response.locals.visitor, query)));
  };

  const version: Handle = async (request, response) => {
    const asked = parse(versionPathSchema, { ...request.params });
    const read = await desk.version(response.locals.visitor, asked.version);
    response.json(presentVersion(read));
  };

  const difference: Handle = async (request, response) => {
    const asked = parse(versionPathSchema, { ...request.params });
    const { from } = parse(differenceQuerySchema, { ...request.query });
    response.json(await desk.difference(response.locals.visitor, asked.version, from));
  };

  const postVersion: Handle = async (request, response) => {
    const post = parse(versionPostSchema, request.body);
    const { policy, stored } = await desk.post(response.locals.visitor, post);
    const read = { version: stored?.version ?? 0, policy, stored };
    response.status(201).json(presentVersion(read));
  };

  router.get('/moderation/versions', versions);
  router.get('/moderation/versions/:version', version);
  router.get('/moderation/versions/:version/difference', difference);
  router.post('/moderation/versions', readJson(limits.wordsJsonMaxBytes), postVersion);
  router.get('/moderation/words', words);
  router.put('/moderation/words', readJson(limits.wordsJsonMaxBytes), putWords);
  router.get('/moderation/rules', rules);
  router.put('/moderation/rules', readJson(), putRules);
  router.post('/moderation/dry-runs', readJson(limits.wordsJsonMaxBytes), tryOut);
  return router;
}
