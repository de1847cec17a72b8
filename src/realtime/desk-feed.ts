import { limits } from '../contract/limits.ts';
import type { ChangeFeed } from '../domain/article/change-feed.ts';
import type { Comment } from '../domain/comment/comment.ts';
import type { ModerationService } from '../domain/moderation/moderation-service.ts';
import type { Log } from '../domain/ports.ts';
import { forStaff } from '../present/staff-comment.ts';
import type { RealtimeServer } from './realtime-server.ts';
import { rooms } from './rooms.ts';

interface DeskFeedDependencies {
  readonly io: RealtimeServer;
  readonly moderation: ModerationService;
  readonly log: Log;
  readonly gatherMs: number;
}

/** Sends moderators every comment that changed, in its latest form, gathered over `gatherMs`. */
export class DeskFeed {
  readonly #deps: DeskFeedDependencies;
  readonly #gathered = new Map<string, Comment>();
  readonly #unsubscribe: readonly (() => void)[];
  #timer: NodeJS.Timeout | undefined;

  constructor(deps: DeskFeedDependencies, feed: ChangeFeed) {
    this.#deps = deps;
    this.#unsubscribe = [
      feed.on('committed', ({ changes }) => {
        for (const { after } of changes) this.#gather(after);
      }),
      feed.on('tallied', (comment) => {
        this.#gather(comment);
      }),
    ];
  }

  close(): void {
    for (const unsubscribe of this.#unsubscribe) unsubscribe();
    clearTimeout(this.#timer);
  }

  #gather(comment: Comment): void {
    if (!this.#deps.io.of('/').adapter.rooms.has(rooms.staff)) return;
    const known = this.#gathered.get(comment.id);
    if (known && known.rev > comment.rev) return;
    this.#gathered.set(comment.id, comment);
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      void this.#send();
    }, this.#deps.gatherMs);
  }

  async #send(): Promise<void> {
    const { io, log, moderation } = this.#deps;
    const comments = [...this.#gathered.values()];
    this.#gathered.clear();
    try {
      const [titles, counts] = await Promise.all([
        moderation.titles(comments),
        moderation.counts(),
      ]);
      const items = comments.map((comment) =>
        forStaff(comment, titles.get(comment.articleId) ?? ''),
      );
      const shown = items.slice(-limits.queueUpdateMax);
      const more = items.length - shown.length;
      io.local.to(rooms.staff).emit('queue', { items: shown, gone: [], more, counts });
    } catch (error) {
      log.warn({ err: error }, 'the desk was not told of changes');
    }
  }
}
