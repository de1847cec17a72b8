import { isYounger } from '../age.ts';
import type { ChangeFeed } from '../article/change-feed.ts';
import type { Clock } from '../ports.ts';
import type { ReadPage } from './read-page.ts';

/** What votes, replies of other nodes and a lost hint may be behind by. */
const AGE_MAX_MS = 1_000;
/** Votes end a page's life at once, but no more than once in this time. */
const VOTES_REST_MS = 250;
const PAGES_MAX = 200;
const TRIES = 3;

interface Kept {
  readonly at: number;
  readonly page: Promise<ReadPage>;
  over: boolean;
}

/**
 * The first pages that any reader is given, kept while nothing in them can have changed, so that a
 * thousand who come at once cost one reading of the database.
 *
 * Any change of the article's comments ends the life of its pages before its author or moderator is
 * answered; so does a change of the article. Nobody is given a page, not even one they waited for, whose
 * life has ended meanwhile: a removed text leaves with the answer to its removal. After a second every
 * page is read anew. Bounded: the articles asked for longest ago are forgotten first.
 */
export class FirstPages {
  readonly #clock: Clock;
  readonly #kept = new Map<string, Map<string, Kept>>();
  readonly #keptOf = new WeakMap<ReadPage, Kept>();
  readonly #votedAt = new Map<string, number>();
  #count = 0;

  constructor(feed: ChangeFeed, clock: Clock) {
    this.#clock = clock;
    feed.on('committed', ({ articleId }) => {
      this.#end(articleId);
    });
    feed.on('articleChanged', ({ id }) => {
      this.#end(id);
    });
    feed.on('tallied', ({ articleId }) => {
      this.#voted(articleId);
    });
  }

  /** Whether a page of the article may be kept: another node's changes concern it, too. */
  holds(articleId: string): boolean {
    return this.#kept.has(articleId);
  }

  /** Whether a page that `get` gave may still be given out. */
  isCurrent(page: ReadPage): boolean {
    const kept = this.#keptOf.get(page);
    return kept !== undefined && this.#lives(kept);
  }

  /**
   * The page of a form, from memory or by `read`, which is called once for all who ask meanwhile.
   * @param form Tells the article's first pages apart.
   */
  async get(articleId: string, form: string, read: () => Promise<ReadPage>): Promise<ReadPage> {
    for (let attempt = 0; attempt < TRIES; attempt += 1) {
      const known = this.#kept.get(articleId)?.get(form);
      const kept = known && this.#lives(known) ? known : this.#fill(articleId, form, read);
      const page = await kept.page;
      if (this.#lives(kept)) return page;
    }
    return read();
  }

  #lives({ at, over }: Kept): boolean {
    return !over && isYounger(at, this.#clock.now(), AGE_MAX_MS);
  }

  #fill(articleId: string, form: string, read: () => Promise<ReadPage>): Kept {
    const page = read();
    const kept: Kept = { at: this.#clock.now(), page, over: false };
    const forms = this.#kept.get(articleId) ?? new Map<string, Kept>();
    if (!forms.has(form)) this.#count += 1;
    this.#kept.delete(articleId);
    this.#kept.set(articleId, forms.set(form, kept));
    while (this.#count > PAGES_MAX) this.#end(this.#kept.keys().next().value ?? articleId);
    page.then(
      (read) => this.#keptOf.set(read, kept),
      () => {
        kept.over = true;
      },
    );
    return kept;
  }

  #end(articleId: string): void {
    const forms = this.#kept.get(articleId);
    if (!forms) return;
    for (const kept of forms.values()) kept.over = true;
    this.#kept.delete(articleId);
    this.#votedAt.delete(articleId);
    this.#count -= forms.size;
  }

  #voted(articleId: string): void {
    const now = this.#clock.now();
    const votedAt = this.#votedAt.get(articleId) ?? Number.NEGATIVE_INFINITY;
    if (!this.#kept.has(articleId) || isYounger(votedAt, now, VOTES_REST_MS)) return;
    this.#end(articleId);
    this.#votedAt.set(articleId, now);
    if (this.#votedAt.size > PAGES_MAX) this.#votedAt.clear();
  }
}
