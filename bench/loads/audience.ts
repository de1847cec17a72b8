import { benchArticle, readChanges } from './change-frame.ts';
import type { ChangeFrame } from './change-frame.ts';
import { LiveSocket } from './live-socket.ts';

const OPENING_AT_ONCE = 50;
const ARTICLE_KEY = 1e9;

/** A frame that the last reader has received. */
export interface Arrival extends ChangeFrame {
  /** `performance.now()` when the last reader had it. */
  readonly at: number;
}

/**
 * Readers of one set of articles, all of whom must hear everything: counts what reaches them, in which
 * order, and tells when a frame has reached the last one.
 */
export class Audience {
  readonly #sockets: LiveSocket[] = [];
  readonly #reached = new Map<number, number>();
  readonly #cursors: Float64Array[] = [];
  readonly #frame: ChangeFrame = { article: 0, from: 0, to: 0 };
  #onArrival: (arrival: Arrival) => void = () => undefined;
  /** Frames and comments delivered, over all readers. */
  frames = 0;
  comments = 0;
  bytes = 0;
  /** Frames that did not begin where the one before ended: something was lost or came out of order. */
  gaps = 0;

  /** Opens so many readers and joins each to so many of the bench's articles. */
  static async open(options: {
    readonly port: number;
    readonly readers: number;
    readonly articles: number;
  }): Promise<Audience> {
    const audience = new Audience();
    let next = 0;
    const openSome = async (): Promise<void> => {
      while (next < options.readers) {
        const reader = next;
        next += 1;
        await audience.#add(options.port, reader, options.articles);
      }
    };
    await Promise.all(Array.from({ length: OPENING_AT_ONCE }, openSome));
    return audience;
  }

  get readers(): number {
    return this.#sockets.length;
  }

  onArrival(listener: (arrival: Arrival) => void): void {
    this.#onArrival = listener;
  }

  close(): void {
    for (const socket of this.#sockets) socket.close();
  }

  async #add(port: number, reader: number, articles: number): Promise<void> {
    const cursors = new Float64Array(articles).fill(-1);
    this.#cursors[reader] = cursors;
    const socket = await LiveSocket.open(port, null, (bytes, start, end) => {
      if (readChanges(bytes, start, this.#frame)) this.#take(cursors, end - start);
    });
    this.#sockets.push(socket);
    for (let article = 0; article < articles; article += 1) {
      await socket.ask('article:join', { articleId: benchArticle(article), limit: 1 });
    }
  }

  #take(cursors: Float64Array, bytes: number): void {
    const { article, from, to } = this.#frame;
    const cursor = cursors[article] ?? -1;
    if (cursor >= 0 && cursor !== from) this.gaps += 1;
    cursors[article] = to;
    this.frames += 1;
    this.comments += to - from;
    this.bytes += bytes;
    const key = article * ARTICLE_KEY + to;
    const reached = (this.#reached.get(key) ?? 0) + 1;
    if (reached < this.#sockets.length) {
      this.#reached.set(key, reached);
      return;
    }
    this.#reached.delete(key);
    this.#onArrival({ article, from, to, at: performance.now() });
  }
}
