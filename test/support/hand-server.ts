import type { CommentPage, PublicComment } from '../../src/contract/comment.ts';
import type { WebSocketLike } from '../../client/core/environment.ts';
import type { HandWorld } from './hand-world.ts';

const ARTICLE = 'night-library';
const PING_MS = 25_000;
const BEAT_MS = 15_000;

type Listener = (message: { data: unknown }) => void;

/** A server of one article whose every frame passes through the test's hands; time is the hand world's. */
export class HandServer {
  readonly comments: PublicComment[] = [];
  /** What is lost on its way to the page; nothing says so. The connection's own pings pass unless `dead`. */
  losing: (event: string) => boolean = () => false;
  /** Nothing passes in either direction over what is open now. */
  dead = false;
  /** What a join is refused with, while it is. */
  refusing: string | null = null;
  connections = 0;
  joins = 0;
  readonly #world: HandWorld;
  #close: () => void = () => undefined;
  #hear: Listener | null = null;

  constructor(world: HandWorld) {
    this.#world = world;
    this.#repeat(PING_MS, () => {
      this.#send('2');
    });
    this.#repeat(BEAT_MS, () => {
      this.tell('head', {
        articleId: ARTICLE,
        epoch: 'epoch',
        rev: this.comments.length,
        readers: 1,
      });
    });
  }

  readonly open = (): WebSocketLike => {
    this.connections += 1;
    this.dead = false;
    let alive = true;
    const opening = this.connections;
    this.#world.after(0, () => {
      this.#send(`0${JSON.stringify({ sid: 's', pingInterval: PING_MS, pingTimeout: 20_000 })}`);
    });
    return {
      send: (text) => {
        if (alive && !this.dead && opening === this.connections) this.#take(text as string);
      },
      close: () => {
        alive = false;
      },
      addEventListener: (event: string, run: Listener) => {
        if (event === 'message')
          this.#hear = (message) => {
            if (alive) run(message);
          };
        if (event === 'close')
          this.#close = () => {
            if (alive) run({ data: '' });
          };
      },
    };
  };

  /** Ends the connection that is open. */
  end(): void {
    this.#close();
  }

  /** Somebody writes; the frame is on its way. */
  post(): void {
    const from = this.comments.length;
    this.comments.push(commentAt(from + 1));
    this.tell('changes', { articleId: ARTICLE, ...this.#since(from) });
  }

  tell(event: string, payload: object): void {
    if (!this.losing(event)) this.#send(`42${JSON.stringify([event, payload])}`);
  }

  #repeat(everyMs: number, run: () => void): void {
    this.#world.after(everyMs, () => {
      run();
      this.#repeat(everyMs, run);
    });
  }

  #send(text: string): void {
    if (!this.dead) this.#hear?.({ data: text });
  }

  #take(text: string): void {
    // Never within the call that sent it, as no network does.
    if (text.startsWith('40')) {
      this.#world.after(0, () => {
        this.#send('40{"sid":"s"}');
      });
    }
    const [, number, json] = /^42(\d+)(.*)$/.exec(text) ?? [];
    if (json === undefined) return;
    const [event, { since }] = JSON.parse(json) as [string, { since?: number }];
    if (event !== 'article:join') return;
    this.joins += 1;
    if (this.refusing !== null) {
      const error = { code: this.refusing, message: '', retryAfterMs: 1_000 };
      this.#send(`43${number ?? ''}${JSON.stringify([{ ok: false, error }])}`);
      return;
    }
    const data = since === undefined ? this.#page() : this.#since(since);
    this.#send(
      `43${number ?? ''}${JSON.stringify([{ ok: true, data: { ...data, article: ARTICLE_VIEW, me: null, readers: 1 } }])}`,
    );
  }

  #since(from: number): object {
    const { length } = this.comments;
    const items = this.comments.slice(from);
    return { epoch: 'epoch', from, to: length, items, count: length, replies: {} };
  }

  #page(): Omit<CommentPage, 'article'> {
    const comments = [...this.comments].reverse();
    const rest = { replies: [], cut: [], pinned: [], nextCursor: null };
    return { epoch: 'epoch', rev: comments.length, comments, ...rest };
  }
}

const ARTICLE_VIEW = { id: ARTICLE, title: '', url: '', lang: 'ar', dir: 'rtl', count: 0 };

function commentAt(rev: number): PublicComment {
  const id = rev.toString(16).padStart(24, '0');
  return {
    ...{
      id,
      articleId: ARTICLE,
      parentId: null,
      rootId: id,
      depth: 0,
      rev,
      version: 1,
      replies: 0,
    },
    createdAt: new Date(rev * 1_000).toISOString(),
    status: 'visible',
    author: { id: 'reader:1', name: 'سارة', role: 'reader' },
    body: `text ${String(rev)}`,
    ...{ editedAt: null, up: 0, down: 0, pinned: false },
  };
}
