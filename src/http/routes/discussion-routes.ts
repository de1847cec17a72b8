import { Router } from 'express';
import type { Request } from 'express';
import { articleIdSchema } from '../../contract/article.ts';
import { changesQuerySchema, pageQuerySchema } from '../../contract/comment.ts';
import type { DiscussionReader } from '../../domain/comment/discussion-reader.ts';
import { DomainError } from '../../domain/domain-error.ts';
import { presentMe } from '../../present/identity.ts';
import { presentDifference, presentPage } from '../../present/page.ts';
import type { Handle } from '../locals.ts';
import { parse } from '../parse.ts';
import { firstPageAnswer } from '../ready/first-page-answer.ts';
import type { ReadyLane } from '../ready/ready-lane.ts';
import { sendShared } from './send-shared.ts';

const SHARED_FOR_A_SECOND = 'public, max-age=1';

/** An id that no article can have is unknown, like one that merely does not exist. */
export function articleIdOf(request: Request): string {
  const id = articleIdSchema.safeParse(request.params['articleId']);
  if (!id.success) throw new DomainError('article_unknown');
  return id.data;
}

export interface DiscussionRouteDependencies {
  readonly reader: DiscussionReader;
  readonly ready: ReadyLane;
}

/** Reading: pages, differences. */
export function discussionRoutes(deps: DiscussionRouteDependencies): Router {
  const { reader, ready } = deps;
  const { firstPages } = reader;
  const router = Router();

  const page: Handle = async (request, response) => {
    const { visitor } = response.locals;
    const query = parse(pageQuerySchema, { ...request.query });
    const read = await reader.page(articleIdOf(request), query, visitor);
    if (firstPages.isCurrent(read)) {
      response.vary('Authorization').set('Cache-Control', SHARED_FOR_A_SECOND);
      if (await ready.send(request, response, firstPageAnswer(read, firstPages))) return;
      await page(request, response);
      return;
    }
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
    const { visitor } = response.locals;
    const me = visitor && { me: presentMe(visitor) };
    const presented = { ...presentDifference(difference, visitor), ...me };
    sendShared(request, response, `${presented.epoch}:${String(presented.to)}`, presented);
  };

  router.get('/articles/:articleId/comments', page);
  router.get('/articles/:articleId/changes', changes);
  return router;
}
