import { queueFilterSchema, queueQuerySchema } from '../../contract/moderation/queue.ts';
import type { ArticleService } from '../../domain/article/article-service.ts';
import type { DiscussionReader } from '../../domain/comment/discussion-reader.ts';
import { DomainError } from '../../domain/domain-error.ts';
import type { Visitor } from '../../domain/identity/actor.ts';
import { authorize } from '../../domain/identity/policies.ts';
import type { ModerationService } from '../../domain/moderation/moderation-service.ts';
import type { Clock } from '../../domain/ports.ts';
import { presentArticle, presentChoices, presentGoverned } from '../../present/article.ts';
import { presentContext } from '../../present/context.ts';
import { presentMe } from '../../present/identity.ts';
import { presentQueue } from '../../present/queue.ts';
import { presentReportGroups } from '../../present/report-groups.ts';
import type { Handlers } from '../answer.ts';
import type { ClaimDesk } from '../claim-desk.ts';
import type { DeskFeed } from '../desk-feed.ts';
import { adoptVisitor } from '../session-clock.ts';
import type { RefuseCrowd } from '../sockets-of-user.ts';

/** What moderators do, and the renewal of anyone's session. */
export function moderationHandlers(deps: {
  readonly moderation: ModerationService;
  readonly articles: ArticleService;
  readonly reader: DiscussionReader;
  readonly claims: ClaimDesk;
  readonly deskFeed: DeskFeed;
  readonly clock: Clock;
  readonly verify: (token: string) => Promise<Visitor>;
  readonly refuseCrowd: RefuseCrowd;
}): Pick<
  Handlers,
  | 'moderation:join'
  | 'moderation:queue'
  | 'moderation:groups'
  | 'moderation:context'
  | 'moderation:claim'
  | 'moderation:release'
  | 'article:state'
  | 'article:control'
  | 'moderation:articles'
  | 'session:renew'
> {
  const { articles, claims, clock, deskFeed, moderation, reader, refuseCrowd, verify } = deps;
  return {
    'moderation:join': async (socket, filter) => {
      // Before it follows the queue, not after: what is told meanwhile is not for everybody.
      authorize(socket.data.visitor, 'queue.read', clock.now());
      const query = queueQuerySchema.parse({ ...filter });
      const wanted = queueFilterSchema.parse({ ...filter });
      const read = await deskFeed.follow(socket, wanted, () =>
        moderation.queue(socket.data.visitor, query),
      );
      const held = await articles.guarded();
      const guarded = await Promise.all(
        held.map(async (article) => presentGoverned(article, await reader.count(article.id))),
      );
      return { queue: presentQueue(read), claims: claims.present(), guarded };
    },

    'moderation:queue': async (socket, query) =>
      presentQueue(
        await deskFeed.reading(socket, () => moderation.queue(socket.data.visitor, query)),
      ),

    'moderation:groups': async (socket) =>
      presentReportGroups(await moderation.reportGroups(socket.data.visitor)),

    'moderation:context': async (socket, { commentId }) => {
      const read = await moderation.context(socket.data.visitor, commentId);
      return presentContext(read, await reader.count(read.article.id));
    },

    'moderation:claim': async (socket, { commentId }) => {
      await moderation.expectComment(socket.data.visitor, commentId);
      return claims.claim(socket.data.visitor, commentId);
    },

    'moderation:release': (socket, { commentId }) => {
      claims.release(socket.data.visitor, commentId);
      return {};
    },

    'article:control': async (socket, { articleId, ...controls }) => {
      const article = await articles.control(socket.data.visitor, articleId, controls);
      return presentGoverned(article, await reader.count(articleId));
    },

    'moderation:articles': async (socket, { text }) =>
      presentChoices(await articles.find(socket.data.visitor, text)),

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
      if (visitor === null && renewed !== null) refuseCrowd(renewed);
      adoptVisitor(socket, renewed, clock);
      return { me: presentMe(renewed) };
    },
  };
}
