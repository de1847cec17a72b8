import { isYounger } from '../age.ts';
import type { ArticleStore, Clock } from '../ports.ts';
import type { ChangeFeed } from './change-feed.ts';

const KNOWN_MAX = 5_000;
/** Read anew after so long: another node's hint may have been lost. */
const KNOWN_FOR_MS = 15_000;

interface Known {
  readonly title: string;
  readonly readAt: number;
}

/**
 * The headlines of many articles at once: those not at hand are read by one question, without the articles'
 * texts. Bounded.
 */
export class KnownTitles {
  readonly #articles: Pick<ArticleStore, 'titles'>;
  readonly #clock: Clock;
  readonly #known = new Map<string, Known>();

  constructor(deps: {
    readonly articles: Pick<ArticleStore, 'titles'>;
    readonly feed: ChangeFeed;
    readonly clock: Clock;
  }) {
    this.#articles = deps.articles;
    this.#clock = deps.clock;
    deps.feed.on('articleChanged', ({ id, title }) => {
      if (this.#known.has(id)) this.#keep(id, title);
    });
  }

  /** By article; at most 15 s old, unless the database is away. An article that is unknown has none. */
  async of(ids: Iterable<string>): Promise<ReadonlyMap<string, string>> {
    const asked = [...new Set(ids)];
    const now = this.#clock.now();
    const missing = asked.filter((id) => {
      const known = this.#known.get(id);
      return !known || !isYounger(known.readAt, now, KNOWN_FOR_MS);
    });
    const found = new Map<string, string>();
    for (const id of asked) {
      const known = this.#known.get(id);
      if (known) found.set(id, known.title);
    }
    if (missing.length === 0) return found;
    try {
      for (const [id, title] of await this.#articles.titles(missing)) {
        found.set(id, title);
        this.#keep(id, title);
      }
    } catch (error) {
      if (missing.some((id) => !found.has(id))) throw error;
    }
    return found;
  }

  #keep(id: string, title: string): void {
    if (this.#known.size >= KNOWN_MAX && !this.#known.has(id)) this.#known.clear();
    this.#known.set(id, { title, readAt: this.#clock.now() });
  }
}
