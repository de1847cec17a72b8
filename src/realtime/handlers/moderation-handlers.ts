import { queueQuerySchema } from '../../contract/moderation.ts';
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
import type { DecisionDesk } from '../decision-desk.ts';
import { rooms } from '../rooms.ts';
import { adoptVisitor } from '../session-clock.ts';

/** What moderators do, and the renewal of anyone's session. */
export function moderationHandlers(deps: {
  readonly moderation: ModerationService;
  readonly articles: ArticleService;
  readonly reader: DiscussionReader;
  readonly desk: DecisionDesk;
  readonly clock: Clock;
  readonly verify: (token: string) => Visitor;
}): Pick<Handlers, 'moderation:join' | 'comment:decide' | 'article:state' | 'session:renew'> {
  const { articles, clock, desk, moderation, reader, verify } = deps;
  return {
    'moderation:join': async (socket) => {
      const { visitor } = socket.data;
      await socket.join(rooms.staff);
      try {
        const read = await moderation.queue(visitor, queueQuerySchema.parse({}));
        return { queue: presentQueue(read) };
      } catch (error) {
        await socket.leave(rooms.staff);
        throw error;
      }
    },

    'comment:decide': (socket, { commentId, ...decision }) =>
      desk.decide(socket.data.visitor, commentId, decision),

    'article:state': async (socket, { articleId, state }) => {
      const article = await articles.setState(socket.data.visitor, articleId, state);
      return { article: presentArticle(article, await reader.count(articleId)) };
    },

    'session:renew': (socket, { token }) => {
      const renewed = verify(token);
      const { visitor } = socket.data;
      if (visitor !== null && visitor.id !== renewed?.id) {
        throw new DomainError('forbidden', { details: { field: 'sub' } });
      }
      adoptVisitor(socket, renewed, clock);
      return { me: presentMe(renewed) };
    },
  };
}
