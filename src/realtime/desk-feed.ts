import type { QueueCounts, QueueFilter } from '../contract/moderation/queue.ts';
import type { ChangeFeed } from '../domain/article/change-feed.ts';
import type { ModerationService } from '../domain/moderation/moderation-service.ts';
import type { Log } from '../domain/ports.ts';
import { updateFor } from './queue-update.ts';
import type { Changed } from './queue-update.ts';
import type { RealtimeServer, RealtimeSocket } from './realtime-server.ts';
import { rooms } from './rooms.ts';

interface DeskFeedDependencies {
  readonly io: RealtimeServer;
  readonly moderation: ModerationService;
  readonly log: Log;
  readonly gatherMs: number;
}

/** One desk's queue. While it reads pages, what changes waits: a page must not bring back an older form. */
interface Follower {
  filter: QueueFilter;
  reading: number;
  readonly missed: Map<string, Changed>;
  counts: QueueCounts | null;
}

/** Sends each moderator what changed in their queue, in its latest form, gathered over `gatherMs`. */
export class DeskFeed {
  readonly #deps: DeskFeedDependencies;
  readonly #followers = new WeakMap<RealtimeSocket, Follower>();
  readonly #gathered = new Map<string, Changed>();
  readonly #unsubscribe: readonly (() => void)[];
  #timer: NodeJS.Timeout | undefined;
  /** One after another: an older form must not be told after a newer one. */
  #sending: Promise<void> = Promise.resolve();

  constructor(deps: DeskFeedDependencies, feed: ChangeFeed) {
    this.#deps = deps;
    this.#unsubscribe = [
      deps.moderation.counts.onAged(() => {
        if (deps.io.of('/').adapter.rooms.has(rooms.staff)) this.#sendNext();
      }),
      feed.on('committed', ({ changes, elsewhere }) => {
        for (const { after, before } of changes) {
          this.#gather({ comment: after, born: before === null && !elsewhere });
        }
      }),
      feed.on('tallied', (comment) => {
        this.#gather({ comment, born: false });
      }),
    ];
  }

  close(): void {
    for (const unsubscribe of this.#unsubscribe) unsubscribe();
    clearTimeout(this.#timer);
  }

  /** From now on the socket is told what fits the filter, and, after `read`, all that it missed meanwhile. */
  async follow<T>(socket: RealtimeSocket, filter: QueueFilter, read: () => Promise<T>): Promise<T> {
    const follower = this.#followers.get(socket) ?? {
      filter,
      reading: 0,
      missed: new Map<string, Changed>(),
      counts: null,
    };
    const former = socket.rooms.has(rooms.staff) ? follower.filter : null;
    follower.filter = filter;
    this.#followers.set(socket, follower);
    await socket.join(rooms.staff);
    try {
      return await this.reading(socket, read);
    } catch (error) {
      if (former) follower.filter = former;
      else await socket.leave(rooms.staff);
      throw error;
    }
  }

  /** Reads a page for a socket's queue; what changes meanwhile is told after the page. */
  async reading<T>(socket: RealtimeSocket, read: () => Promise<T>): Promise<T> {
    const follower = this.#followers.get(socket);
    if (!follower) return read();
    follower.reading += 1;
    try {
      return await read();
    } finally {
      // Sent a window later, and so behind the answer that brings the page.
      for (const changed of follower.missed.values()) {
        const known = this.#gathered.get(changed.comment.id);
        if (!known || known.comment.rev < changed.comment.rev) this.#gather(changed);
      }
      follower.reading -= 1;
      if (follower.reading === 0) follower.missed.clear();
    }
  }

  #gather(changed: Changed): void {
    if (!this.#deps.io.of('/').adapter.rooms.has(rooms.staff)) return;
    note(this.#gathered, changed);
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#sendNext();
    }, this.#deps.gatherMs);
  }

  #sendNext(): void {
    this.#sending = this.#sending.then(() => this.#send());
  }

  async #send(): Promise<void> {
    const { log, moderation } = this.#deps;
    const changed = [...this.#gathered.values()];
    this.#gathered.clear();
    try {
      this.#keepForReading(changed);
      const [titles, counts] = await Promise.all([
        moderation.titles(changed.map(({ comment }) => comment)),
        moderation.counts.get(),
      ]);
      this.#keepForReading(changed);
      for (const [socket, follower] of this.#present()) {
        if (follower.reading > 0) continue;
        const update = updateFor(follower.filter, changed, titles);
        const silent = update.items.length + update.gone.length === 0;
        if (silent && follower.counts === counts) continue;
        follower.counts = counts;
        socket.emit('queue', { ...update, counts });
      }
    } catch (error) {
      log.warn({ err: error }, 'the desk was not told of changes');
    }
  }

  /** Before and after waiting: a page that was read at either time may hold older forms. */
  #keepForReading(changed: readonly Changed[]): void {
    for (const [, { missed, reading }] of this.#present()) {
      if (reading > 0) for (const one of changed) note(missed, one);
    }
  }

  #present(): readonly (readonly [RealtimeSocket, Follower])[] {
    const { adapter, sockets } = this.#deps.io.of('/');
    return [...(adapter.rooms.get(rooms.staff) ?? [])].flatMap((id) => {
      const socket = sockets.get(id);
      const follower = socket && this.#followers.get(socket);
      return socket && follower ? [[socket, follower] as const] : [];
    });
  }
}

/** Keeps the latest form; one that changed after it was written is no longer just born. */
function note(into: Map<string, Changed>, changed: Changed): void {
  const known = into.get(changed.comment.id);
  if (known && known.comment.rev > changed.comment.rev) return;
  into.set(changed.comment.id, { ...changed, born: changed.born && !known });
}
