import { queueQuerySchema } from '../../contract/moderation/queue.ts';
import type { ArticleService } from '../../domain/article/article-service.ts';
import type { DiscussionReader } from '../../domain/comment/discussion-reader.ts';
import { DomainError } from '../../domain/domain-error.ts';
import type { Visitor } from '../../domain/identity/actor.ts';
import type { ModerationService } from '../../domain/moderation/moderation-service.ts';
import type { Clock } from '../../domain/ports.ts';
import { presentArticle } from '../../present/article.ts';
import { presentMe } from '../../present/identity.ts';
import { presentQueue } from '../../present/queue.ts';
import type { Handlers } from '../answer.ts';
import { rooms } from '../rooms.ts';
import { adoptVisitor } from '../session-clock.ts';

/** What moderators do, and the renewal of anyone's session. */
export function moderationHandlers(deps: {
  readonly moderation: ModerationService;
  readonly articles: ArticleService;
  readonly reader: DiscussionReader;
  readonly clock: Clock;
  readonly verify: (token: string) => Promise<Visitor>;
}): Pick<Handlers, 'moderation:join' | 'moderation:queue' | 'article:state' | 'session:renew'> {
  const { articles, clock, moderation, reader, verify } = deps;
  return {
    'moderation:join': async (socket, filter) => {
      const { visitor } = socket.data;
      await socket.join(rooms.staff);
      try {
        const read = await moderation.queue(visitor, queueQuerySchema.parse({ ...filter }));
        return { queue: presentQueue(read), claims: [] };
      } catch (error) {
        await socket.leave(rooms.staff);
        throw error;
      }
    },

    'moderation:queue': async (socket, query) =>
      presentQueue(await moderation.queue(socket.data.visitor, query)),

    'article:state': async (socket, { articleId, state }) => {
      const article = await articles.setState(socket.data.visitor, articleId, state);
      return { article: presentArticle(article, await reader.count(articleId)) };
    },

    'session:renew': async (socket, { token }) => {
      const renewed = await verify(token);
      const { visitor } = socket.data;
      if (visitor !== null && visitor.id !== renewed?.id) {
        throw new DomainError('forbidden', { details: { field: 'sub' } });
      }
      adoptVisitor(socket, renewed, clock);
      return { me: presentMe(renewed) };
    },
  };
}
