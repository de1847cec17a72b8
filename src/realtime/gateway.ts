import type { Server as HttpServer } from 'node:http';
import { Server } from 'socket.io';
import { SOCKET_PATH } from '../contract/events.ts';
import { limits } from '../contract/limits.ts';
import type { ArticleService } from '../domain/article/article-service.ts';
import type { ChangeFeed } from '../domain/article/change-feed.ts';
import type { Lanes } from '../domain/article/lanes.ts';
import type { CommentService } from '../domain/comment/comment-service.ts';
import type { DiscussionReader } from '../domain/comment/discussion-reader.ts';
import type { Visitor } from '../domain/identity/actor.ts';
import type { ModerationService } from '../domain/moderation/moderation-service.ts';
import type { Clock, Log } from '../domain/ports.ts';
import { presentArticle } from '../present/article.ts';
import { presentProblem } from '../present/problem.ts';
import { DomainError } from '../domain/domain-error.ts';
import { answer } from './answer.ts';
import type { Handlers } from './answer.ts';
import { Broadcaster } from './broadcaster.ts';
import { Credits } from './credits.ts';
import { createDecisionDesk } from './decision-desk.ts';
import type { DecisionDesk } from './decision-desk.ts';
import { DeskFeed } from './desk-feed.ts';
import { articleHandlers } from './handlers/article-handlers.ts';
import { commentHandlers } from './handlers/comment-handlers.ts';
import { moderationHandlers } from './handlers/moderation-handlers.ts';
import { installHandshake } from './handshake.ts';
import { HeadBeat } from './head-beat.ts';
import { Presence } from './presence.ts';
import type { RealtimeServer, RealtimeSocket } from './realtime-server.ts';
import { rooms } from './rooms.ts';
import { adoptVisitor, leaveIdentity } from './session-clock.ts';
import { TallySender } from './tally-sender.ts';
import { TypingBoard } from './typing-board.ts';

const STRIKES_MAX = 20;

export interface GatewayDependencies {
  readonly http: HttpServer;
  readonly articles: ArticleService;
  readonly comments: CommentService;
  readonly moderation: ModerationService;
  readonly reader: DiscussionReader;
  readonly lanes: Lanes;
  readonly feed: ChangeFeed;
  readonly clock: Clock;
  readonly log: Log;
  readonly verify: (token: string) => Visitor;
  /** Whether a page of this origin may connect; `undefined` is a client that is no browser. */
  readonly originAllowed: (origin: string | undefined, host: string | undefined) => boolean;
  readonly settings: {
    readonly gatherMs: number;
    readonly headBeatMs: number;
    readonly tallyMs: number;
    readonly eventsPerSecond: number;
    readonly eventsBurst: number;
    readonly rates: boolean;
  };
}

export interface Gateway {
  readonly desk: DecisionDesk;
  readonly presence: Presence;
  /** Tells every page that the server stops, sends what is gathered, and closes the sockets. */
  close(): Promise<void>;
}

/** Live discussion over Socket.IO: one room for each article, every event inside one guard. */
export function openGateway(deps: GatewayDependencies): Gateway {
  const { articles, clock, feed, lanes, log, moderation, reader, settings, verify } = deps;
  const io: RealtimeServer = new Server(deps.http, {
    path: SOCKET_PATH,
    serveClient: false,
    maxHttpBufferSize: limits.frameMaxBytes,
    perMessageDeflate: false,
    connectTimeout: 5_000,
    allowRequest: (request, decide) => {
      const allowed = deps.originAllowed(request.headers.origin, request.headers.host);
      decide(allowed ? null : 'origin_refused', allowed);
    },
    cors: { origin: true, credentials: false },
  });
  const presence = new Presence(io);
  const typing = new TypingBoard();
  const tallies = new TallySender({ io, feed, typing, clock, everyMs: settings.tallyMs });
  const beat = new HeadBeat({ io, lanes, presence, log, everyMs: settings.headBeatMs });
  const broadcaster = new Broadcaster(io, feed, settings.gatherMs);
  const deskFeed = new DeskFeed({ io, moderation, log, gatherMs: settings.gatherMs }, feed);
  const desk = createDecisionDesk(moderation, presence);
  const handlers: Handlers = {
    ...articleHandlers({ articles, reader, presence, beat, typing, tallies, clock }),
    ...commentHandlers({ comments: deps.comments, typing, tallies }),
    ...moderationHandlers({ moderation, articles, reader, desk, clock, verify }),
  };

  feed.on('articleChanged', (article) => {
    void reader
      .count(article.id)
      .then((count) => {
        io.to(rooms.article(article.id)).emit('article', presentArticle(article, count));
      })
      .catch((error: unknown) => {
        log.warn({ err: error, articleId: article.id }, 'an article change was not told');
      });
  });

  installHandshake(io, verify);
  io.on('connection', (socket) => {
    adoptVisitor(socket, socket.data.visitor, clock);
    const credits = new Credits(settings.eventsPerSecond, settings.eventsBurst, clock.now());
    socket.on('disconnecting', () => {
      for (const room of socket.rooms) {
        const articleId = articleOf(room);
        if (articleId === null) continue;
        if (typing.stopped(articleId, socket.id)) tallies.typingChanged(articleId);
        beat.readersChanged(articleId);
      }
    });
    socket.on('disconnect', () => {
      leaveIdentity(socket);
    });
    socket.onAny((event: unknown, ...args: unknown[]) => {
      void receive(socket, credits, String(event), args);
    });
  });

  async function receive(
    socket: RealtimeSocket,
    credits: Credits,
    event: string,
    args: readonly unknown[],
  ): Promise<void> {
    const retryAfterMs = settings.rates ? credits.take(clock.now()) : 0;
    if (retryAfterMs > 0) {
      const problem = presentProblem(
        new DomainError('rate_limited', { retryAfterMs }),
        socket.data.lang,
      );
      const ack = args.at(-1);
      if (typeof ack === 'function') (ack as (a: unknown) => void)({ ok: false, error: problem });
      strike(socket);
      return;
    }
    const outcome = await answer(handlers, socket, { event, args }, log);
    if (outcome === 'malformed') strike(socket);
  }

  return {
    desk,
    presence,
    async close() {
      io.emit('session', { reason: 'shutting_down', retryAfterMs: 1_000 });
      broadcaster.close();
      deskFeed.close();
      tallies.close();
      beat.close();
      await io.close();
    },
  };
}

/** Closes a socket that keeps sending what no client of ours would. */
function strike(socket: RealtimeSocket): void {
  socket.data.strikes += 1;
  if (socket.data.strikes >= STRIKES_MAX) socket.disconnect(true);
}

function articleOf(room: string): string | null {
  const prefix = rooms.article('');
  return room.startsWith(prefix) ? room.slice(prefix.length) : null;
}
