import type { ArticleService } from '../domain/article/article-service.ts';
import type { Lanes } from '../domain/article/lanes.ts';
import type { Log } from '../domain/ports.ts';
import type { PresenceSayer } from './nodes/presence-sayer.ts';
import type { Presence } from './presence.ts';
import type { RealtimeServer, RealtimeSocket } from './realtime-server.ts';
import { rooms } from './rooms.ts';

const READERS_SETTLE_MS = 1_000;
const JITTER = 0.2;

/**
 * Says each open article's head: every `everyMs`, jittered, and within a second of a change in the
 * number of readers. A page whose cursor is behind the head has lost something and asks for it, so no
 * silent loss lasts longer than one beat.
 */
export class HeadBeat {
  readonly #deps: {
    readonly io: RealtimeServer;
    readonly lanes: Lanes;
    readonly presence: Presence;
    readonly articles: Pick<ArticleService, 'look'>;
    readonly sayer: PresenceSayer;
    readonly log: Log;
    readonly everyMs: number;
  };
  readonly #soon = new Map<string, NodeJS.Timeout>();
  #timer: NodeJS.Timeout | undefined;

  constructor(deps: {
    readonly io: RealtimeServer;
    readonly lanes: Lanes;
    readonly presence: Presence;
    readonly articles: Pick<ArticleService, 'look'>;
    readonly sayer: PresenceSayer;
    readonly log: Log;
    readonly everyMs: number;
  }) {
    this.#deps = deps;
    this.#schedule();
  }

  close(): void {
    clearTimeout(this.#timer);
    for (const timer of this.#soon.values()) clearTimeout(timer);
    this.#soon.clear();
  }

  readersChanged(articleId: string): void {
    if (this.#soon.has(articleId)) return;
    const timer = setTimeout(() => {
      this.#soon.delete(articleId);
      void this.#beat(articleId);
    }, READERS_SETTLE_MS);
    timer.unref();
    this.#soon.set(articleId, timer);
  }

  #schedule(): void {
    const wait = this.#deps.everyMs * (1 - JITTER / 2 + Math.random() * JITTER);
    this.#timer = setTimeout(() => {
      for (const articleId of this.#deps.presence.articles()) void this.#lookAndBeat(articleId);
      this.#schedule();
    }, wait);
    this.#timer.unref();
  }

  /** Says the head to one socket, for a page that may have missed something. */
  async tell(socket: RealtimeSocket, articleId: string): Promise<void> {
    const { lanes, log, presence } = this.#deps;
    try {
      const { epoch, head } = await lanes.of(articleId).standing();
      const readers = presence.readers(articleId);
      socket.emit('head', { articleId, epoch, rev: head, readers });
    } catch (error) {
      log.warn({ articleId, err: error }, 'a head was not told');
    }
  }

  /** Takes in first what another node wrote and a lost hint did not say. */
  async #lookAndBeat(articleId: string): Promise<void> {
    const { articles, lanes, log } = this.#deps;
    try {
      await Promise.all([lanes.of(articleId).look(), articles.look(articleId)]);
    } catch (error) {
      log.warn({ articleId, err: error }, 'no look at what other nodes wrote');
    }
    await this.#beat(articleId);
  }

  async #beat(articleId: string): Promise<void> {
    const { io, lanes, log, presence, sayer } = this.#deps;
    sayer.say(articleId);
    if (presence.here(articleId) === 0) return;
    try {
      const { epoch, head } = await lanes.of(articleId).standing();
      const readers = presence.readers(articleId);
      io.local.to(rooms.article(articleId)).emit('head', { articleId, epoch, rev: head, readers });
    } catch (error) {
      log.warn({ articleId, err: error }, 'no head beat');
    }
  }
}
