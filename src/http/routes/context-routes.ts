import { Router } from 'express';
import type { DiscussionReader } from '../../domain/comment/discussion-reader.ts';
import { presentContext } from '../../present/page.ts';
import type { Handle } from '../locals.ts';
import { commentIdOf } from './comment-routes.ts';
import { articleIdOf } from './discussion-routes.ts';
import { sendShared } from './send-shared.ts';

/** Where a link to a comment leads: the comment in its thread, wherever in the discussion that is. */
export function contextRoutes(reader: DiscussionReader): Router {
  const router = Router();

  const context: Handle = async (request, response) => {
    const { visitor } = response.locals;
    const read = await reader.context(articleIdOf(request), commentIdOf(request), visitor);
    const presented = presentContext(read, visitor, await reader.votes(visitor, read.comments));
    sendShared(request, response, `${presented.epoch}:${String(presented.rev)}`, presented);
  };

  router.get('/articles/:articleId/comments/:commentId/context', context);
  return router;
}
