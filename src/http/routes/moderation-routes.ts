import { Router } from 'express';
import { articlePutSchema } from '../../contract/article.ts';
import { limits } from '../../contract/limits.ts';
import { stateSchema } from '../../contract/moderation/article-controls.ts';
import { auditQuerySchema } from '../../contract/moderation/audit.ts';
import type { Decision, DecisionReceipt, UndoAnswer } from '../../contract/moderation/decision.ts';
import { actionRefSchema, decisionSchema } from '../../contract/moderation/decision.ts';
import { queueQuerySchema } from '../../contract/moderation/queue.ts';
import type { ArticleService } from '../../domain/article/article-service.ts';
import type { DiscussionReader } from '../../domain/comment/discussion-reader.ts';
import type { Visitor } from '../../domain/identity/actor.ts';
import type { ModerationService } from '../../domain/moderation/moderation-service.ts';
import { presentArticle } from '../../present/article.ts';
import { presentQueue } from '../../present/queue.ts';
import type { Handle } from '../locals.ts';
import { readJson } from '../middleware/read-json.ts';
import { parse } from '../parse.ts';
import { commentIdOf } from './comment-routes.ts';
import { articleIdOf } from './discussion-routes.ts';

export interface ModerationRouteDependencies {
  readonly articles: ArticleService;
  readonly moderation: ModerationService;
  readonly reader: DiscussionReader;
  /** Acts with their receipts, the same as sockets use. */
  readonly desk: {
    decide(visitor: Visitor, commentId: string, decision: Decision): Promise<DecisionReceipt>;
    undo(visitor: Visitor, actionId: string): Promise<UndoAnswer>;
  };
}

/** Staff: decisions, queue, audit, publishing, article state. */
export function moderationRoutes(deps: ModerationRouteDependencies): Router {
  const { articles, desk, moderation, reader } = deps;
  const router = Router();

  const decideOne: Handle = async (request, response) => {
    const decision = parse(decisionSchema, request.body);
    response.json(await desk.decide(response.locals.visitor, commentIdOf(request), decision));
  };

  const undo: Handle = async (request, response) => {
    const { actionId } = parse(actionRefSchema, { actionId: request.params['actionId'] });
    response.json(await desk.undo(response.locals.visitor, actionId));
  };

  const queue: Handle = async (request, response) => {
    const query = parse(queueQuerySchema, { ...request.query });
    response.json(presentQueue(await moderation.queue(response.locals.visitor, query)));
  };

  const audit: Handle = async (request, response) => {
    const query = parse(auditQuerySchema, { ...request.query });
    response.json(await moderation.audit(response.locals.visitor, query));
  };

  const publish: Handle = async (request, response) => {
    const put = parse(articlePutSchema, request.body);
    const id = articleIdOf(request);
    const article = await articles.put(response.locals.visitor, id, put);
    response.json({ article: presentArticle(article, await reader.count(id)) });
  };

  const setState: Handle = async (request, response) => {
    const { state } = parse(stateSchema, request.body);
    const id = articleIdOf(request);
    const article = await articles.setState(response.locals.visitor, id, state);
    response.json({ article: presentArticle(article, await reader.count(id)) });
  };

  router.post('/comments/:commentId/decisions', readJson(), decideOne);
  router.post('/moderation/actions/:actionId/undo', undo);
  router.get('/moderation/queue', queue);
  router.get('/moderation/audit', audit);
  router.put('/articles/:articleId', readJson(limits.articleJsonMaxBytes), publish);
  router.put('/articles/:articleId/state', readJson(), setState);
  return router;
}
