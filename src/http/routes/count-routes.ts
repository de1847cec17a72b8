import { Router } from 'express';
import { z } from 'zod';
import { articleIdSchema } from '../../contract/article.ts';
import type { CountsAnswer } from '../../contract/article.ts';
import { limits } from '../../contract/limits.ts';
import type { DiscussionReader } from '../../domain/comment/discussion-reader.ts';
import type { LiveCounts } from '../live-counts.ts';
import type { Handle } from '../locals.ts';
import { parse } from '../parse.ts';
import { sendShared } from './send-shared.ts';

const countsQuerySchema = z.strictObject({
  articles: z
    .string()
    .max(limits.countsMax * (limits.articleIdMaxLength + 1))
    .transform((list) => [...new Set(list.split(',').filter(Boolean))])
    .pipe(z.array(articleIdSchema).min(1).max(limits.countsMax)),
});

/** A reader who does not read: what waits for it may have so many bytes. */
const WAITING_MAX_BYTES = 65_536;

/** Counts for front pages: at once, and as a stream of those that change (`text/event-stream`, WHATWG HTML). */
export function countRoutes(reader: DiscussionReader, live: LiveCounts): Router {
  const router = Router();

  const counts: Handle = async (request, response) => {
    const { articles } = parse(countsQuerySchema, { ...request.query });
    const answer: CountsAnswer = { counts: Object.fromEntries(await reader.counts(articles)) };
    sendShared(request, response, 'counts', answer);
  };

  const stream: Handle = (request, response) => {
    const { articles } = parse(countsQuerySchema, { ...request.query });
    const write = (text: string): void => {
      if (response.writableLength > WAITING_MAX_BYTES) response.destroy();
      else response.write(text);
    };
    const leave = live.listen({
      network: response.locals.network,
      articleIds: articles,
      send: (changed) => {
        write(`data: ${JSON.stringify(changed)}\n\n`);
      },
      beat: () => {
        write(':\n\n');
      },
      end: () => {
        response.end();
      },
    });
    response.on('close', leave);
    response.set({ 'Cache-Control': 'no-store, no-transform', 'X-Accel-Buffering': 'no' });
    response.type('text/event-stream');
    response.write('retry: 15000\n\n');
  };

  router.get('/counts', counts);
  router.get('/counts/live', stream);
  return router;
}
