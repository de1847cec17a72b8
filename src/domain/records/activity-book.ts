import type { ChangeFeed } from '../article/change-feed.ts';
import type { ActivityStore, Log } from '../ports.ts';
import { bucketsOf, deedOf } from './activity.ts';
import type { Activity, Deed } from './activity.ts';
import type { StatisticsSpan } from '../../contract/moderation/statistics.ts';

const FLUSH_MS = 1_000;
type Counted = { -readonly [K in keyof Activity]: Activity[K] } & { times: Record<string, number> };

const spans = Object.keys(bucketsOf) as StatisticsSpan[];
const nothing = { comments: 0, held: 0, removed: 0, decisions: 0 } as const;

/**
 * Counts what is committed here, for statistics: gathered for a second, then added to the stored buckets.
 * A crash may lose the last second of counts, never of comments; what another node wrote, it counts.
 */
export class ActivityBook {
  readonly #store: ActivityStore;
  readonly #log: Log;
  readonly #unsubscribe: () => void;
  #gathered = new Map<string, Counted>();
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();

  constructor(deps: {
    readonly store: ActivityStore;
    readonly feed: ChangeFeed;
    readonly log: Log;
  }) {
    this.#store = deps.store;
    this.#log = deps.log;
    this.#unsubscribe = deps.feed.on('committed', ({ articleId, changes, elsewhere }) => {
      if (elsewhere) return;
      for (const change of changes) {
        const deed = deedOf(change);
        if (deed) this.#count(articleId, deed);
      }
    });
  }

  /** Writes what is gathered; resolves when all that was counted so far is stored, or could not be. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const gathered = [...this.#gathered.values()];
    this.#gathered = new Map();
    if (gathered.length > 0) {
      this.#writing = this.#writing
        .then(() => this.#store.add(gathered))
        .catch((error: unknown) => {
          this.#log.warn({ err: error }, 'statistics of a second were not stored');
        });
    }
    return this.#writing;
  }

  close(): Promise<void> {
    this.#unsubscribe();
    return this.flush();
  }

  #count(articleId: string, deed: Deed): void {
    for (const span of spans) {
      const { ms } = bucketsOf[span];
      const at = Math.floor(deed.at / ms) * ms;
      for (const whose of [articleId, null]) this.#add({ span, at, articleId: whose }, deed);
    }
    this.#timer ??= setTimeout(() => void this.flush(), FLUSH_MS);
    this.#timer.unref();
  }

  #add(bucket: Pick<Activity, 'span' | 'at' | 'articleId'>, deed: Deed): void {
    const key = `${bucket.span}:${String(bucket.at)}:${bucket.articleId ?? ''}`;
    const into = this.#gathered.get(key) ?? { ...bucket, ...nothing, times: {} };
    this.#gathered.set(key, into);
    into.comments += deed.comments;
    into.held += deed.held;
    into.removed += deed.removed;
    if (deed.bin === null) return;
    const bin = String(deed.bin);
    into.decisions += deed.decisions;
    into.times[bin] = (into.times[bin] ?? 0) + deed.decisions;
  }
}
