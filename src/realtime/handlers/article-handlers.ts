import type { JoinAnswer } from '../../contract/comment.ts';
import type { ArticleService } from '../../domain/article/article-service.ts';
import type { DiscussionReader } from '../../domain/comment/discussion-reader.ts';
import { DomainError } from '../../domain/domain-error.ts';
import { authorize } from '../../domain/identity/policies.ts';
import type { Sheddable } from '../../domain/load/shedding.ts';
import type { Clock } from '../../domain/ports.ts';
import { presentMe } from '../../present/identity.ts';
import { presentDifference, presentPage, presentSharedPage } from '../../present/page.ts';
import type { Handlers } from '../answer.ts';
import type { HeadBeat } from '../head-beat.ts';
import type { Presence } from '../presence.ts';
import type { Confirmations } from '../receipts/confirmations.ts';
import type { RealtimeSocket } from '../realtime-server.ts';
import { rooms } from '../rooms.ts';
import type { TallySender } from '../tally-sender.ts';
import type { TypingBoard } from '../typing-board.ts';

const ARTICLES_PER_SOCKET = 50;

type Join = Parameters<Handlers['article:join']>[1];

export interface ArticleHandlerDependencies {
  readonly articles: ArticleService;
  readonly reader: DiscussionReader;
  readonly presence: Presence;
  readonly beat: HeadBeat;
  readonly typing: TypingBoard;
  readonly tallies: TallySender;
  readonly confirmations: Confirmations;
  readonly clock: Clock;
  readonly shed: (what: Sheddable) => boolean;
}

/** Joining and leaving articles, and saying that one is writing. */
export function articleHandlers(
  deps: ArticleHandlerDependencies,
): Pick<Handlers, 'article:join' | 'article:leave' | 'article:confirm' | 'comment:typing'> {
  const { articles, beat, clock, confirmations, presence, reader, shed, tallies, typing } = deps;

  async function page(
    socket: RealtimeSocket,
    {
      articleId,
      limit,
      sort,
    }: { articleId: string; limit: number; sort: 'newest' | 'oldest' | 'top' },
  ): Promise<JoinAnswer> {
    const { visitor } = socket.data;
    const read = await reader.page(articleId, { limit, sort }, visitor);
    const votes = await reader.votes(visitor, [...read.comments, ...read.replies, ...read.pinned]);
    return {
      ...(visitor === null ? presentSharedPage(read) : presentPage(read, visitor, votes)),
      me: presentMe(visitor),
      readers: presence.readers(articleId),
    };
  }

  async function join(socket: RealtimeSocket, payload: Join): Promise<JoinAnswer> {
    const { articleId, epoch, since } = payload;
    await articles.get(articleId);
    if (socket.rooms.size > ARTICLES_PER_SOCKET) {
      throw new DomainError('rate_limited', { retryAfterMs: 1_000 });
    }
    await socket.join(rooms.article(articleId));
    beat.readersChanged(articleId);
    if (epoch === undefined || since === undefined) return page(socket, payload);
    const difference = await reader.difference(articleId, since, epoch);
    if ('reset' in difference) return page(socket, payload);
    const { visitor } = socket.data;
    return {
      ...presentDifference(difference, visitor),
      me: presentMe(visitor),
      readers: presence.readers(articleId),
    };
  }

  /**
   * A page that had to read anew is asked to confirm in a frame of its own, right behind the answer: it has
   * taken the one in before it hears the other.
   */
  function askBehind(socket: RealtimeSocket, answer: JoinAnswer): void {
    const { article, epoch } = answer;
    const rev = 'rev' in answer ? answer.rev : answer.to;
    const confirm = confirmations.readAnew(socket.id, article.id, rev);
    if (confirm === null) return;
    const nothing = { from: rev, to: rev, items: [], replies: {} };
    setImmediate(() => {
      socket.emit('changes', {
        ...{ articleId: article.id, epoch, count: article.count },
        ...{ ...nothing, confirm },
      });
    });
  }

  return {
    'article:join': async (socket, payload) => {
      const answer = await join(socket, payload);
      askBehind(socket, answer);
      return answer;
    },

    'article:leave': async (socket, { articleId }) => {
      const room = rooms.article(articleId);
      if (socket.rooms.has(room)) {
        await socket.leave(room);
        beat.readersChanged(articleId);
      }
      return {};
    },

    'article:confirm': (socket, { articleId, to }) => {
      if (socket.rooms.has(rooms.article(articleId))) {
        confirmations.confirmed(socket.id, articleId, to);
      }
      return {};
    },

    'comment:typing': (socket, { articleId }) => {
      // Who may not write is not seen writing. A guest may type before there is a name.
      const { visitor } = socket.data;
      if (visitor) authorize(visitor, 'comment.post', clock.now());
      if (!shed('typing') && socket.rooms.has(rooms.article(articleId))) {
        typing.typed(articleId, socket.id, clock.now());
        tallies.typingChanged(articleId);
      }
      return {};
    },
  };
}
