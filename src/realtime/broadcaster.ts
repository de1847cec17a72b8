import type { ConfirmRequest, Difference } from '../contract/comment.ts';
import { limits } from '../contract/limits.ts';
import type { ChangeFeed } from '../domain/article/change-feed.ts';
import type { Change, Committed } from '../domain/article/committed.ts';
import { isVisible } from '../domain/comment/comment.ts';
import type { Comment } from '../domain/comment/comment.ts';
import { forReaders } from '../present/comment.ts';
import { AuthorFrames } from './author-frames.ts';
import { GatherWindow } from './gather-window.ts';
import { ManyActs } from './many-acts.ts';
import type { RealtimeServer } from './realtime-server.ts';
import { rooms } from './rooms.ts';

interface BroadcasterDependencies {
  readonly io: RealtimeServer;
  readonly feed: ChangeFeed;
  readonly gatherMs: number;
  /** How the pages of the article are to confirm a frame, up to this revision, that hides texts. */
  readonly ask: (articleId: string, to: number) => ConfirmRequest;
  /** The same of a frame that makes each page read anew: they are asked when they have. */
  readonly askReaders: (articleId: string, to: number) => void;
}

interface Gathered {
  readonly epoch: string;
  readonly from: number;
  to: number;
  count: number;
  hides: boolean;
  /** Another node has changed too much to tell. */
  untold: boolean;
  /** The latest form of each comment, so that a text removed meanwhile is not in the frame. */
  readonly latest: Map<string, Comment>;
  readonly replies: Record<string, number>;
  readonly own: AuthorFrames;
  readonly timer: NodeJS.Timeout;
}

/** Whether a change takes a text away that readers could see; where its past is not known, it may. */
export function hides({ before, after }: Change, elsewhere: boolean): boolean {
  const shown = before === null ? elsewhere && after.listed : isVisible(before);
  return shown && !isVisible(after);
}

/**
 * Sends committed changes to the rooms. A change leaves at once after a rest; what follows within a
 * window, wider in a hot article, goes out as one frame; a change that hides a text flushes its article at
 * once, unless it is one of many by one act, which go out together. Frames of an article leave in the order
 * of revisions. Authors hear of their own comment, with its key and what only they may know, in a frame of
 * their own.
 */
export class Broadcaster {
  readonly #deps: BroadcasterDependencies;
  readonly #window: GatherWindow;
  readonly #gathered = new Map<string, Gathered>();
  readonly #many = new ManyActs();
  readonly #unsubscribe: readonly (() => void)[];

  constructor(deps: BroadcasterDependencies) {
    this.#deps = deps;
    this.#window = new GatherWindow(deps.gatherMs);
    this.#unsubscribe = [
      deps.feed.on('committed', (committed) => {
        this.#gather(committed);
      }),
      deps.feed.on('manyBegun', (articleId) => {
        this.#many.begin(articleId);
      }),
      deps.feed.on('manyDone', (articleId) => {
        this.#many.end(articleId);
        this.#flush(articleId);
      }),
    ];
  }

  /** Sends what is gathered and stops listening. */
  close(): void {
    for (const unsubscribe of this.#unsubscribe) unsubscribe();
    this.#many.clear();
    for (const articleId of [...this.#gathered.keys()]) this.#flush(articleId);
  }

  #gather(committed: Committed): void {
    const { articleId } = committed;
    this.#window.count(articleId, committed.changes.length, performance.now());
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
    into.own.take(committed);
    if (!this.#many.holdBack(articleId)) into.own.send(committed);
    // What was too much to tell may have hidden something.
    const untold = committed.elsewhere && committed.changes.length === 0;
    into.untold ||= untold;
    if (!untold && !committed.changes.some((change) => hides(change, committed.elsewhere))) return;
    into.hides = true;
    if (!this.#many.holdBack(articleId)) this.#flush(articleId);
  }

  #begin({ articleId, epoch, from, to, count }: Committed): Gathered {
    const timer = setTimeout(
      () => {
        if (!this.#many.holdBack(articleId)) this.#flush(articleId);
      },
      this.#window.waitMs(articleId, performance.now()),
    );
    const gathered = {
      ...{ epoch, from, to, count, timer },
      ...{ hides: false, untold: false, latest: new Map<string, Comment>(), replies: {} },
      own: new AuthorFrames(this.#deps.io),
    };
    this.#gathered.set(articleId, gathered);
    return gathered;
  }

  #flush(articleId: string): void {
    const gathered = this.#gathered.get(articleId);
    if (!gathered) return;
    clearTimeout(gathered.timer);
    this.#gathered.delete(articleId);
    this.#window.sent(articleId, performance.now());
    const { epoch, from, to, count, latest, own, replies } = gathered;
    own.send({ articleId, count, epoch });
    const whole = !gathered.untold && latest.size <= limits.changesMax;
    const difference: Difference = {
      ...{ epoch, count, to },
      // Too much to tell: it begins beyond every cursor, and each page asks for itself.
      ...(whole
        ? { from, items: [...latest.values()].map(forReaders), replies }
        : { from: to, items: [], replies: {} }),
      ...(gathered.hides && whole ? { confirm: this.#deps.ask(articleId, to) } : {}),
    };
    if (gathered.hides && !whole) this.#deps.askReaders(articleId, to);
    const room = this.#deps.io.local.to(rooms.article(articleId));
    room.emit('changes', { articleId, ...difference });
  }
}
