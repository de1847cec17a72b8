import type { ArticleStore, Clock, Log } from '../../ports.ts';
import type { ArticleControls } from '../article-controls.ts';
import type { ActiveGuard, Article } from '../article.ts';
import type { ChangeFeed } from '../change-feed.ts';
import { HIWAR } from '../closing-times.ts';
import { guardAfter, isCalm } from './surge.ts';
import type { GuardSettings } from './surge.ts';
import { CommentWindow } from './window.ts';

const LOOK_EVERY_MS = 1_000;
const RELEASE_EVERY_MS = 5_000;

interface Dependencies {
  readonly articles: Pick<ArticleStore, 'guarded'>;
  readonly controls: ArticleControls;
  readonly feed: ChangeFeed;
  readonly clock: Clock;
  readonly log: Log;
  readonly settings: GuardSettings;
}

/**
 * Watches every article for a surge, and takes and ends measures by itself. Each node counts what it
 * writes and what it follows; the measure in force is the article's own, changed by a conditional write,
 * so however many nodes look, there is one. A node that has seen nothing ends only what no other has moved
 * on: see `guardAfter`.
 */
export class SurgeGuard {
  readonly #deps: Dependencies;
  readonly #windows = new Map<string, CommentWindow>();
  readonly #stirred = new Set<string>();
  /** When the measures that this node knows of may end, by article: readers count down to it. */
  readonly #due = new Map<string, number>();
  readonly #unsubscribe: readonly (() => void)[];
  #timers: readonly NodeJS.Timeout[] = [];
  #looking: Promise<void> = Promise.resolve();

  constructor(deps: Dependencies) {
    this.#deps = deps;
    const { clock, feed, settings } = deps;
    this.#unsubscribe = [
      feed.on('committed', ({ articleId, changes }) => {
        if (!settings.on) return;
        const now = clock.now();
        const window = this.#windows.get(articleId) ?? new CommentWindow(settings.windowMs);
        for (const { after } of changes) {
          if (window.take(after, now)) this.#stirred.add(articleId);
        }
        if (this.#stirred.has(articleId)) this.#windows.set(articleId, window);
      }),
      feed.on('articleChanged', (article) => {
        this.#note(article);
      }),
    ];
  }

  start(): void {
    this.#timers = [
      setInterval(() => {
        this.#after(() => this.#lookAtStirred());
        this.#after(() => this.#lookAtKnown());
      }, LOOK_EVERY_MS),
      setInterval(() => {
        this.#after(() => this.#lookAtDue());
      }, RELEASE_EVERY_MS),
    ];
    for (const timer of this.#timers) timer.unref();
  }

  /** Resolves when no look is under way. */
  stop(): Promise<void> {
    for (const unsubscribe of this.#unsubscribe) unsubscribe();
    for (const timer of this.#timers) clearInterval(timer);
    return this.#looking;
  }

  #after(look: () => Promise<void>): void {
    this.#looking = this.#looking.then(look).catch((error: unknown) => {
      this.#deps.log.warn({ err: error }, 'the surge guard could not look');
    });
  }

  async #lookAtStirred(): Promise<void> {
    const { clock, settings } = this.#deps;
    const stirred = [...this.#stirred];
    this.#stirred.clear();
    for (const articleId of stirred) {
      const counts = this.#counts(articleId, clock.now());
      if (!isCalm(counts, settings)) await this.#look(articleId);
    }
  }

  #note({ guard, id }: Pick<Article, 'guard' | 'id'>): void {
    if (guard) this.#due.set(id, guard.until);
    else this.#due.delete(id);
  }

  /** A second after its time, not only when all of the database is looked through. */
  async #lookAtKnown(): Promise<void> {
    const now = this.#deps.clock.now();
    for (const [id, until] of [...this.#due]) {
      if (until > now) continue;
      this.#due.delete(id);
      await this.#look(id);
    }
  }

  /** The measures that this node does not know of, too: another's hint may have been lost. */
  async #lookAtDue(): Promise<void> {
    const { articles, clock, settings } = this.#deps;
    const now = clock.now();
    for (const id of this.#windows.keys()) {
      const { comments, hidden } = this.#counts(id, now);
      if (comments === 0 && hidden === 0) this.#windows.delete(id);
    }
    for (const { id } of await articles.guarded(settings.on ? now : Infinity)) await this.#look(id);
  }

  #counts(articleId: string, now: number): ReturnType<CommentWindow['counts']> {
    return this.#windows.get(articleId)?.counts(now) ?? { comments: 0, hidden: 0 };
  }

  async #look(articleId: string): Promise<void> {
    const { clock, controls, feed, settings } = this.#deps;
    const now = clock.now();
    const counts = this.#counts(articleId, now);
    let seen: { readonly guard: ActiveGuard | null; readonly controlled: number } | null = null;
    const after = await controls.change(articleId, HIWAR, 'guard', (article) => {
      seen = article;
      if (article.guardMode === 'off') return null;
      const guard = guardAfter(article.guard, counts, now, settings);
      return guard === article.guard ? null : { guard };
    });
    this.#note(after);
    const before = seen as {
      readonly guard: ActiveGuard | null;
      readonly controlled: number;
    } | null;
    const { controlled, guard, title } = after;
    if (before === null || before.controlled === controlled) return;
    if (before.guard?.kind === guard?.kind) return;
    feed.tell('guarded', {
      articleId,
      title,
      kind: guard?.kind ?? null,
      reason: guard?.reason ?? 'calm',
      ...counts,
      at: new Date(now).toISOString(),
    });
  }
}
