import { Router } from 'express';
import type { Request } from 'express';
import { articleIdSchema } from '../../contract/article.ts';
import { changesQuerySchema, pageQuerySchema } from '../../contract/comment.ts';
import type { DiscussionReader } from '../../domain/comment/discussion-reader.ts';
import { DomainError } from '../../domain/domain-error.ts';
import { presentDifference, presentPage } from '../../present/page.ts';
import type { Handle } from '../locals.ts';
import { parse } from '../parse.ts';
import { sendShared } from './send-shared.ts';

/** An id that no article can have is unknown, like one that merely does not exist. */
export function articleIdOf(request: Request): string {
  const id = articleIdSchema.safeParse(request.params['articleId']);
  if (!id.success) throw new DomainError('article_unknown');
  return id.data;
}

/** Reading: pages, differences. */
export function discussionRoutes(reader: DiscussionReader): Router {
  const router = Router();

  const page: Handle = async (request, response) => {
    const { visitor } = response.locals;
    const query = parse(pageQuerySchema, { ...request.query });
    const read = await reader.page(articleIdOf(request), query, visitor);
    const shown = [...read.comments, ...read.replies, ...read.pinned];
    const presented = presentPage(read, visitor, await reader.votes(visitor, shown));
    sendShared(request, response, `${presented.epoch}:${String(presented.rev)}`, presented);
  };

  const changes: Handle = async (request, response) => {
    const { epoch, since } = parse(changesQuerySchema, { ...request.query });
    const difference = await reader.difference(articleIdOf(request), since, epoch);
    if ('reset' in difference) {
      response.set('Cache-Control', 'no-store').json(difference);
      return;
    }
    const presented = presentDifference(difference, response.locals.visitor);
    sendShared(request, response, `${presented.epoch}:${String(presented.to)}`, presented);
  };

  router.get('/articles/:articleId/comments', page);
  router.get('/articles/:articleId/changes', changes);
  return router;
}
