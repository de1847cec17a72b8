import type { Difference } from '../contract/comment.ts';
import type { ChangeFeed } from '../domain/article/change-feed.ts';
import type { Change, Committed } from '../domain/article/committed.ts';
import { isVisible } from '../domain/comment/comment.ts';
import type { Comment } from '../domain/comment/comment.ts';
import { forAuthor, forReaders } from '../present/comment.ts';
import { GatherWindow } from './gather-window.ts';
import type { RealtimeServer } from './realtime-server.ts';
import { rooms } from './rooms.ts';

interface Gathered {
  readonly epoch: string;
  readonly from: number;
  to: number;
  count: number;
  /** The latest form of each comment, so that a text removed meanwhile is not in the frame. */
  readonly latest: Map<string, Comment>;
  readonly replies: Record<string, number>;
  readonly timer: NodeJS.Timeout;
}

/** Whether a change takes a text away that readers could see; where its past is not known, it may. */
export function hides({ before, after }: Change, elsewhere: boolean): boolean {
  const shown = before === null ? elsewhere && after.listed : isVisible(before);
  return shown && !isVisible(after);
}

/**
 * Sends committed changes to the rooms. What an article gathers within one window, wider in a hot article, goes out as one frame;
 * a change that hides a text flushes its article at once. Frames of an article leave in the order of
 * revisions. Authors hear of their own comment, with its key and what only they may know, in a frame of
 * their own.
 */
export class Broadcaster {
  readonly #io: RealtimeServer;
  readonly #window: GatherWindow;
  readonly #gathered = new Map<string, Gathered>();
  readonly #unsubscribe: () => void;

  constructor(io: RealtimeServer, feed: ChangeFeed, gatherMs: number) {
    this.#io = io;
    this.#window = new GatherWindow(gatherMs);
    this.#unsubscribe = feed.on('committed', (committed) => {
      this.#gather(committed);
    });
  }

  /** Sends what is gathered and stops listening. */
  close(): void {
    this.#unsubscribe();
    for (const articleId of [...this.#gathered.keys()]) this.#flush(articleId);
  }

  #gather(committed: Committed): void {
    const { articleId } = committed;
    this.#window.count(articleId, committed.changes.length, Date.now());
    const open = this.#gathered.get(articleId);
    if (open && open.epoch !== committed.epoch) this.#flush(articleId);
    const into = this.#gathered.get(articleId) ?? this.#begin(committed);
    into.to = committed.to;
    into.count = committed.count;
    Object.assign(into.replies, committed.replies);
    for (const { after } of committed.changes) {
      into.latest.delete(after.id);
      into.latest.set(after.id, after);
    }
    this.#tellAuthors(committed);
    if (committed.changes.some((change) => hides(change, committed.elsewhere)))
      this.#flush(articleId);
  }

  #begin({ articleId, epoch, from, to, count }: Committed): Gathered {
    const timer = setTimeout(
      () => {
        this.#flush(articleId);
      },
      this.#window.of(articleId, Date.now()),
    );
    const gathered = { epoch, from, to, count, latest: new Map(), replies: {}, timer };
    this.#gathered.set(articleId, gathered);
    return gathered;
  }

  #flush(articleId: string): void {
    const gathered = this.#gathered.get(articleId);
    if (!gathered) return;
    clearTimeout(gathered.timer);
    this.#gathered.delete(articleId);
    const { epoch, from, to, count, latest, replies } = gathered;
    const items = [...latest.values()].map(forReaders);
    this.#io.local.to(rooms.article(articleId)).emit('changes', {
      articleId,
      ...({ epoch, from, to, items, count, replies } satisfies Difference),
    });
  }

  /** With `to: 0` the frame brings items and moves no cursor: the room's own frame does that. */
  #tellAuthors({ articleId, changes, count, epoch }: Committed): void {
    for (const { after } of changes) {
      const room = rooms.user(after.author.id);
      if (!this.#io.of('/').adapter.rooms.has(room)) continue;
      const frame = { articleId, epoch, from: 0, to: 0, items: [forAuthor(after)] };
      this.#io.local.to(room).emit('changes', { ...frame, count, replies: {} });
    }
  }
}
