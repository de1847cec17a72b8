import type { ConfirmRequest } from '../../contract/comment.ts';
import type { Clock } from '../../domain/ports.ts';

/** More pages of one process than this are asked by lot: the answers to one removal stay a small load. */
const ASKED_MAX = 2_000;
/** So many pages may answer at once; more are spread. */
const AT_ONCE = 50;
const PER_SECOND = 4_000;
const KEPT_MS = 10_000;

/** How far one frame that hides texts is confirmed, by the pages of one process. */
export interface Confirmed {
  readonly articleId: string;
  /** The frame's last revision. */
  readonly to: number;
  readonly pages: number;
  readonly asked: number;
  readonly confirmed: number;
}

interface Asked {
  readonly articleId: string;
  readonly to: number;
  readonly pages: number;
  readonly asked: number;
  readonly by: Set<string>;
  readonly until: number;
  /** Pages that have to read the article anew before they can be asked; null where the frame itself asks. */
  readonly reading: Set<string> | null;
  readonly request: ConfirmRequest;
}

/** Asks this process's pages to confirm what a frame hides, and counts their answers for a short while. */
export class Confirmations {
  readonly #clock: Clock;
  readonly #onMoved: (confirmed: Confirmed) => void;
  readonly #byArticle = new Map<string, Asked[]>();

  constructor(clock: Clock, onMoved: (confirmed: Confirmed) => void) {
    this.#clock = clock;
    this.#onMoved = onMoved;
  }

  /** Begins to count for a frame that is about to be sent to so many pages. */
  ask(articleId: string, to: number, pages: number): ConfirmRequest {
    return this.#begin(articleId, to, pages, null);
  }

  /** Begins to count for a frame that hides too much to tell: these pages are asked when they have read anew. */
  askReaders(articleId: string, to: number, pages: ReadonlySet<string>): void {
    this.#begin(articleId, to, pages.size, new Set(pages));
  }

  /**
   * A page is being answered with all of an article up to `rev`. Gives how it is to confirm what it was to read
   * anew for, after the answer; null where there is nothing of the kind, and the second time.
   */
  readAnew(socketId: string, articleId: string, rev: number): ConfirmRequest | null {
    let request: ConfirmRequest | null = null;
    for (const asked of this.#byArticle.get(articleId) ?? []) {
      if (asked.to <= rev && asked.reading?.delete(socketId)) request = asked.request;
    }
    return request;
  }

  /** A page no longer shows what the frames up to `to` have hidden. A repeat is not counted. */
  confirmed(socketId: string, articleId: string, to: number): void {
    for (const asked of this.#byArticle.get(articleId) ?? []) {
      if (asked.to > to || asked.by.has(socketId) || asked.reading?.has(socketId)) continue;
      // A page that came since may confirm a later frame: it is not one of those that were asked.
      if (asked.by.size >= asked.pages) continue;
      asked.by.add(socketId);
      this.#onMoved({ ...asked, confirmed: asked.by.size });
    }
  }

  #begin(
    articleId: string,
    to: number,
    pages: number,
    reading: Set<string> | null,
  ): ConfirmRequest {
    const now = this.#clock.now();
    const share = pages <= ASKED_MAX ? 1 : ASKED_MAX / pages;
    const count = Math.round(pages * share);
    const request = {
      share,
      withinMs: count <= AT_ONCE ? 0 : Math.ceil((count / PER_SECOND) * 1_000),
    };
    const kept = (this.#byArticle.get(articleId) ?? []).filter(({ until }) => until > now);
    const asked = { articleId, to, pages, asked: count, by: new Set<string>() };
    this.#byArticle.set(articleId, [...kept, { ...asked, until: now + KEPT_MS, reading, request }]);
    this.#onMoved({ ...asked, confirmed: 0 });
    return request;
  }

  /** Forgets what is no longer waited for. */
  sweep(): void {
    const now = this.#clock.now();
    for (const [articleId, all] of this.#byArticle) {
      const kept = all.filter(({ until }) => until > now);
      if (kept.length === 0) this.#byArticle.delete(articleId);
      else this.#byArticle.set(articleId, kept);
    }
  }
}
