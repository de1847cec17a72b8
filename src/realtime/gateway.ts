import type { IncomingHttpHeaders, IncomingMessage, Server as HttpServer } from 'node:http';
import { Server } from 'socket.io';
import { SOCKET_PATH } from '../contract/events.ts';
import { limits } from '../contract/limits.ts';
import type { ArticleService } from '../domain/article/article-service.ts';
import type { ChangeFeed } from '../domain/article/change-feed.ts';
import type { Lanes } from '../domain/article/lanes.ts';
import type { CommentService } from '../domain/comment/comment-service.ts';
import type { DiscussionReader } from '../domain/comment/discussion-reader.ts';
import type { Actor, Visitor } from '../domain/identity/actor.ts';
import type { ModerationService } from '../domain/moderation/moderation-service.ts';
import type { RecordsService } from '../domain/records/records-service.ts';
import type { RateLimits } from '../domain/identity/rate-limits.ts';
import { isStaff } from '../domain/identity/actor.ts';
import type { ErrorCode } from '../contract/errors.ts';
import type { CreditBook } from '../domain/load/credit-book.ts';
import type { Doorkeeper } from '../domain/load/doorkeeper.ts';
import type { Sheddable } from '../domain/load/shedding.ts';
import type { Meter } from '../domain/meter.ts';
import type { AccessBook } from '../domain/identity/access-book.ts';
import type { Clock, CommentStore, Log } from '../domain/ports.ts';
import type { TellRefused } from '../domain/refused.ts';
import type { Handlers } from './answer.ts';
import { tellArticles } from './article-teller.ts';
import { Broadcaster } from './broadcaster.ts';
import { Credits } from '../domain/load/credits.ts';
import { ClaimDesk } from './claim-desk.ts';
import { createDecisionDesk } from './decision-desk.ts';
import type { DecisionDesk } from './decision-desk.ts';
import { DeskFeed } from './desk-feed.ts';
import { installDoor } from './door.ts';
import { watchAccess } from './access-watch.ts';
import { announceStop, closeInSteps } from './drain.ts';
import { articleHandlers } from './handlers/article-handlers.ts';
import { commentHandlers } from './handlers/comment-handlers.ts';
import { deskHandlers } from './handlers/desk-handlers.ts';
import { moderationHandlers } from './handlers/moderation-handlers.ts';
import { sweepHandlers } from './handlers/sweep-handlers.ts';
import { recordsHandlers } from './handlers/records-handlers.ts';
import { installHandshake } from './handshake.ts';
import { fanOutAdapter } from './fan-out/fan-out-adapter.ts';
import { tellGoverned } from './governed-teller.ts';
import { tellGuards } from './guard-teller.ts';
import { HeadBeat } from './head-beat.ts';
import { lightenConnection } from './light-connection.ts';
import type { Hints } from './nodes/hints.ts';
import type { ShareCounts } from './nodes/shared-counts.ts';
import { NodeLink } from './nodes/node-link.ts';
import { PresenceSayer } from './nodes/presence-sayer.ts';
import { watchPackets } from './packet-watch.ts';
import { createSweepDesk } from './sweep-desk.ts';
import type { SweepDesk } from './sweep-desk.ts';
import { Presence } from './presence.ts';
import type { RealtimeServer, RealtimeSocket } from './realtime-server.ts';
import { createReceiver } from './receive-events.ts';
import { articleOf, rooms } from './rooms.ts';
import { adoptVisitor, leaveIdentity } from './session-clock.ts';
import { SessionWatch } from './session-watch.ts';
import { openReceipts } from './receipts/open-receipts.ts';
import { SlowReaders } from './slow-readers.ts';
import { SocketsOfUsers } from './sockets-of-user.ts';
import { TallySender } from './tally-sender.ts';
import { TypingBoard } from './typing-board.ts';

export interface GatewayDependencies {
  readonly http: HttpServer;
  readonly articles: ArticleService;
  readonly comments: CommentService;
  readonly moderation: ModerationService;
  readonly records: RecordsService;
  readonly reader: DiscussionReader;
  readonly lanes: Lanes;
  readonly access: AccessBook;
  readonly feed: ChangeFeed;
  /** The way to the other nodes; `node` is this one's name among them. */
  readonly hints: Hints;
  readonly node: string;
  /** Takes what all nodes of this site limit together. */
  readonly share: ShareCounts;
  readonly commentStore: Pick<CommentStore, 'byIds'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly verify: (token: string) => Promise<Visitor>;
  /** Those of these actors whose sign-in has ended, or whose role is another now. */
  readonly lapsed: (actors: readonly Actor[]) => Promise<ReadonlySet<Actor>>;
  readonly onKeyWithdrawn: (listener: (keyId: string) => void) => void;
  readonly rates: RateLimits;
  /** Why nobody is let in, as long as the site does not know its rules and who is banned. */
  readonly closed: () => ErrorCode | null;
  /** What is given up at present. */
  readonly shed: (what: Sheddable) => boolean;
  readonly meter: Meter;
  readonly refused: TellRefused;
  /** Null: everybody is let in. */
  readonly doorkeeper: Doorkeeper | null;
  /** Requests of each network; null: not limited. */
  readonly requestCredits: CreditBook | null;
  /** The name of the network a handshake comes from. */
  readonly networkOf: (request: IncomingMessage) => string;
  /** Whether the page that asks may connect, by its origin. */
  readonly originAllowed: (headers: IncomingHttpHeaders) => boolean;
  readonly settings: {
    readonly gatherMs: number;
    readonly headBeatMs: number;
    readonly tallyMs: number;
    readonly slowReaderPackets: number;
    readonly eventsPerSecond: number;
    readonly eventsBurst: number;
    readonly rates: boolean;
    readonly socketsPerUser: number;
    readonly rightsLookMs: number;
  };
}

export interface Gateway {
  readonly desk: DecisionDesk;
  readonly sweeps: SweepDesk;
  readonly presence: Presence;
  /** Takes nothing new, tells every page when to come back, and answers what it had taken. */
  drain(): Promise<void>;
  /** Sends what is gathered and closes the sockets, in steps. */
  close(): Promise<void>;
}

/** Live discussion over Socket.IO: one room for each article, every event inside one guard. */
export function openGateway(deps: GatewayDependencies): Gateway {
  const { articles, clock, feed, lanes, log, moderation, reader, settings, shed, verify } = deps;
  const handling = new Set<Promise<void>>();
  let stopping = false;
  const io: RealtimeServer = new Server(deps.http, {
    path: SOCKET_PATH,
    serveClient: false,
    maxHttpBufferSize: limits.frameMaxBytes,
    perMessageDeflate: false,
    adapter: fanOutAdapter(log),
    connectTimeout: 5_000,
    cors: { origin: true, credentials: false },
  });
  const turnedAway: TellRefused = (refusal) => {
    deps.meter.turnedAway(refusal.code);
    deps.refused(refusal);
  };
  installDoor(io, {
    doorkeeper: deps.doorkeeper,
    clock,
    networkOf: deps.networkOf,
    originAllowed: deps.originAllowed,
    closed: () => (stopping ? 'shutting_down' : deps.closed()),
    onRefused: (code) => {
      turnedAway({ way: 'door', call: 'connect', code });
    },
  });
  if (settings.rates) watchPackets(io, clock);
  const presence = new Presence(io, clock, settings.headBeatMs * 3);
  const typing = new TypingBoard();
  const { hints, node } = deps;
  const againMs = settings.headBeatMs / 2;
  const sayer = new PresenceSayer({ hints, node, presence, typing, clock, againMs });
  const shared = { io, presence, sayer };
  const tallies = new TallySender({ ...shared, feed, typing, clock, everyMs: settings.tallyMs });
  const beat = new HeadBeat({ ...shared, lanes, articles, log, everyMs: settings.headBeatMs });
  const confirming = openReceipts(io, { clock, hints, node });
  const { confirmations, receipts } = confirming;
  const broadcaster = new Broadcaster({
    io,
    feed,
    gatherMs: settings.gatherMs,
    ask: (articleId, to) => confirmations.ask(articleId, to, presence.here(articleId)),
    askReaders: (articleId, to) => {
      confirmations.askReaders(articleId, to, presence.pages(articleId));
    },
  });
  const { gatherMs } = settings;
  const deskFeed = new DeskFeed({ io, moderation, log, gatherMs }, feed);
  const desk = createDecisionDesk({ moderation, presence, receipts });
  const sweeps = createSweepDesk({ io, moderation, receipts });
  const live = { presence, beat, typing, tallies, confirmations, clock };
  const claims = new ClaimDesk({ io, feed, hints, clock });
  const perUser = settings.rates ? settings.socketsPerUser : Infinity;
  const ofUsers = new SocketsOfUsers(io, perUser, clock);
  deps.share('users', ofUsers);
  const { refuseCrowd } = ofUsers;
  const renewal = { verify, refuseCrowd };
  const handlers: Handlers = {
    ...articleHandlers({ ...live, articles, reader, shed }),
    ...commentHandlers({ comments: deps.comments, typing, tallies }),
    ...moderationHandlers({ moderation, articles, reader, claims, deskFeed, clock, ...renewal }),
    ...deskHandlers({ desk }),
    ...sweepHandlers(sweeps),
    ...recordsHandlers(deps.records),
  };

  const { lapsed, onKeyWithdrawn } = deps;
  const sessions = new SessionWatch({
    ...{ io, lapsed, onKeyWithdrawn, log },
    everyMs: settings.rightsLookMs,
  });

  const { rooms: open } = io.of('/').adapter;
  deps.meter.watch('connections', () => io.engine.clientsCount);
  deps.meter.watch('rooms', () => open.size);
  deps.meter.watch('lanes', () => lanes.open);
  deps.meter.watch('waiting_changes', () => lanes.waiting);
  feed.on('committed', ({ articleId, changes, elsewhere }) => {
    deps.meter.delivered(open.get(rooms.article(articleId))?.size ?? 0);
    for (const { after, before } of elsewhere ? [] : changes) {
      if (before === null) deps.meter.posted(after.status === 'pending');
    }
  });
  const link = new NodeLink({
    hints,
    feed,
    lanes,
    articles,
    access: deps.access,
    comments: deps.commentStore,
    watched: (articleId) =>
      open.has(rooms.article(articleId)) ||
      open.has(rooms.staff) ||
      reader.firstPages.holds(articleId),
    onConfirmed: (from, confirmed) => {
      receipts.heard(from, confirmed);
    },
    onPresent: (said) => {
      presence.heard(said);
      beat.readersChanged(said.articleId);
      tallies.typingChanged(said.articleId);
    },
    log,
  });
  const articleTeller = tellArticles(io, { feed, articles, reader, log });
  const slow = new SlowReaders(io, log, settings.slowReaderPackets, (socket, articleId) => {
    void beat.tell(socket, articleId);
    articleTeller.tellOne(socket, articleId);
  });

  const untellGoverned = tellGoverned(io, { feed, reader, log });
  const untellGuards = tellGuards(io, { feed, hints, articles, log });
  const unwatchAccess = watchAccess(io, deps.access, clock);
  installHandshake(io, { verify, shed, refuseCrowd, refused: turnedAway });
  io.on('connection', (socket) => {
    adoptVisitor(socket, socket.data.visitor, clock);
    lightenConnection(socket);
    const credits = new Credits(settings.eventsPerSecond, settings.eventsBurst, clock.now());
    socket.on('disconnecting', () => {
      const { visitor } = socket.data;
      if (visitor && isStaff(visitor) && alone(socket, visitor.id)) claims.left(visitor.id);
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
      const handled = receive(socket, credits, String(event), args).finally(() => {
        handling.delete(handled);
      });
      handling.add(handled);
    });
  });

  const receive = createReceiver({
    handlers,
    rates: deps.rates,
    requestCredits: deps.requestCredits,
    meter: deps.meter,
    refused: deps.refused,
    limited: settings.rates,
    stopping: () => stopping,
    isStalled: (socket) => slow.isStalled(socket),
    check: (socket) => sessions.check(socket),
    clock,
    log,
  });

  return {
    desk,
    sweeps,
    presence,
    async drain() {
      stopping = true;
      announceStop(io);
      await Promise.all(handling);
    },
    async close() {
      broadcaster.close();
      confirming.close();
      unwatchAccess();
      articleTeller.close();
      untellGoverned();
      untellGuards();
      deskFeed.close();
      claims.close();
      tallies.close();
      beat.close();
      slow.close();
      sessions.close();
      await link.close();
      await closeInSteps(io);
      await io.close();
    },
  };
}

/** Whether it is the last socket of its user in this process. */
function alone(socket: RealtimeSocket, userId: string): boolean {
  return (socket.nsp.adapter.rooms.get(rooms.user(userId))?.size ?? 0) <= 1;
}
