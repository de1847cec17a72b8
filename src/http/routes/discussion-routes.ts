import { createHash } from 'node:crypto';
import { Router } from 'express';
import type { Request } from 'express';
import { z } from 'zod';
import { articleIdSchema } from '../../contract/article.ts';
import type { CountsAnswer } from '../../contract/article.ts';
import { changesQuerySchema, pageQuerySchema } from '../../contract/comment.ts';
import { limits } from '../../contract/limits.ts';
import type { DiscussionReader } from '../../domain/comment/discussion-reader.ts';
import { DomainError } from '../../domain/domain-error.ts';
import { presentDifference, presentPage } from '../../present/page.ts';
import type { Answer, Handle } from '../locals.ts';
import { parse } from '../parse.ts';

const countsQuerySchema = z.strictObject({
  articles: z
    .string()
    .max(limits.countsMax * (limits.articleIdMaxLength + 1))
    .transform((list) => [...new Set(list.split(',').filter(Boolean))])
    .pipe(z.array(articleIdSchema).min(1).max(limits.countsMax)),
});

/** An id that no article can have is unknown, like one that merely does not exist. */
export function articleIdOf(request: Request): string {
  const id = articleIdSchema.safeParse(request.params['articleId']);
  if (!id.success) throw new DomainError('article_unknown');
  return id.data;
}

/**
 * Sends JSON that readers share, with an ETag that starts with epoch and revision; anonymous answers may
 * be kept for a second, so that a removal is gone everywhere within two.
 */
export function sendShared(
  request: Request,
  response: Answer,
  standing: string,
  body: object,
): void {
  const json = JSON.stringify(body);
  const hash = createHash('sha1').update(json).digest('base64url').slice(0, 10);
  const etag = `"${standing}:${hash}"`;
  response.set('ETag', etag).vary('Authorization');
  if (response.locals.visitor === null) response.set('Cache-Control', 'public, max-age=1');
  if (request.headers['if-none-match']?.split(/\s*,\s*/).includes(etag)) {
    response.status(304).end();
    return;
  }
  response.type('json').send(json);
}

/** Reading: pages, differences, counts. */
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

  const counts: Handle = async (request, response) => {
    const { articles } = parse(countsQuerySchema, { ...request.query });
    const answer: CountsAnswer = { counts: Object.fromEntries(await reader.counts(articles)) };
    sendShared(request, response, 'counts', answer);
  };

  router.get('/articles/:articleId/comments', page);
  router.get('/articles/:articleId/changes', changes);
  router.get('/counts', counts);
  return router;
}
