import type { PublicUser } from '../../contract/identity.ts';
import type { ArticleStore, Clock, Log } from '../ports.ts';
import type { ArticleControls } from './article-controls.ts';

const EVERY_MS = 5_000;

/** Who acts where no person does: at closing times, and for the surge guard. */
export const HIWAR: PublicUser = { id: 'hiwar', name: 'Hiwar', role: 'admin' };

/**
 * Closes discussions whose time has come. Nothing is accepted after that moment in any case (`stateAt`);
 * this makes it the article's state, told to every page, at most five seconds later.
 */
export class ClosingTimes {
  readonly #deps: {
    readonly articles: Pick<ArticleStore, 'dueToClose'>;
    readonly controls: ArticleControls;
    readonly clock: Clock;
    readonly log: Log;
  };
  #timer: NodeJS.Timeout | undefined;

  constructor(deps: {
    readonly articles: Pick<ArticleStore, 'dueToClose'>;
    readonly controls: ArticleControls;
    readonly clock: Clock;
    readonly log: Log;
  }) {
    this.#deps = deps;
  }

  start(): void {
    this.#timer = setInterval(() => void this.closeDue(), EVERY_MS);
    this.#timer.unref();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /** Closes what is due now. Never throws: what failed is due at the next look too. */
  async closeDue(): Promise<void> {
    const { articles, clock, controls, log } = this.#deps;
    try {
      const now = clock.now();
      for (const { id } of await articles.dueToClose(now)) {
        await controls.change(id, HIWAR, 'article_state', ({ closesAt }) =>
          closesAt !== null && closesAt <= now ? { state: 'closed', closesAt: null } : null,
        );
      }
    } catch (error) {
      log.warn({ err: error }, 'discussions were not closed at their time');
    }
  }
}
