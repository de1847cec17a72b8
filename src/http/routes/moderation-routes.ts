import { Router } from 'express';
import { articlePutSchema } from '../../contract/article.ts';
import { limits } from '../../contract/limits.ts';
import { controlsSchema, stateSchema } from '../../contract/moderation/article-controls.ts';
import { auditQuerySchema } from '../../contract/moderation/audit.ts';
import { queueQuerySchema } from '../../contract/moderation/queue.ts';
import type { ArticleService } from '../../domain/article/article-service.ts';
import type { DiscussionReader } from '../../domain/comment/discussion-reader.ts';
import type { ModerationService } from '../../domain/moderation/moderation-service.ts';
import { presentArticle, presentGoverned } from '../../present/article.ts';
import { presentContext } from '../../present/context.ts';
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
}

/** Staff: queue and what is around a comment in it, audit, publishing, what governs an article. */
export function moderationRoutes(deps: ModerationRouteDependencies): Router {
  const { articles, moderation, reader } = deps;
  const router = Router();

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

  const control: Handle = async (request, response) => {
    const controls = parse(controlsSchema, request.body);
    const id = articleIdOf(request);
    const article = await articles.control(response.locals.visitor, id, controls);
    response.json(presentGoverned(article, await reader.count(id)));
  };

  const context: Handle = async (request, response) => {
    const read = await moderation.context(response.locals.visitor, commentIdOf(request));
    response.json(presentContext(read, await reader.count(read.article.id)));
  };

  router.get('/moderation/queue', queue);
  router.get('/moderation/audit', audit);
  router.put('/articles/:articleId', readJson(limits.articleJsonMaxBytes), publish);
  router.put('/articles/:articleId/state', readJson(), setState);
  router.patch('/articles/:articleId/controls', readJson(), control);
  router.get('/comments/:commentId/context', context);
  return router;
}
