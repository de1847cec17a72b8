import type { Article } from '../../../src/domain/article/article.ts';
import type { ArticleControls } from '../../../src/domain/article/article-controls.ts';
import { ChangeFeed } from '../../../src/domain/article/change-feed.ts';
import { SurgeGuard } from '../../../src/domain/article/guard/surge-guard.ts';
import { plainArticle } from '../../support/lane-parts.ts';
import { silentLog } from '../../support/silent-log.ts';

const settings = {
  ...{ on: true, windowMs: 60_000, comments: 20, hidden: 6, slowModeMs: 30_000, holdMs: 10_000 },
};
/** Between two looks through the database, so that only what is known of the article can end it. */
const HELD_MS = 6_500;

beforeEach(() => {
  jest.useFakeTimers({ now: 1_000_000 });
});
afterEach(() => {
  jest.useRealTimers();
});

/** How long after its `until` a measure ended; the node hears of the measure, or does not. */
async function lateness(hears: boolean): Promise<number> {
  const clock = { now: () => Date.now() };
  const began = clock.now();
  const until = began + HELD_MS;
  let article: Article = {
    ...plainArticle('a'),
    guard: { kind: 'slow', reason: 'burst', since: began, until, slowModeMs: 30_000 },
  };
  let endedAt = 0;
  const feed = new ChangeFeed();
  const controls: Pick<ArticleControls, 'change'> = {
    change(_id, _by, _action, change) {
      const wanted = change(article);
      if (wanted !== null) {
        article = { ...article, ...wanted, controlled: article.controlled + 1 };
        endedAt = clock.now();
      }
      return Promise.resolve(article);
    },
  };
  const articles = {
    guarded: (now: number) =>
      Promise.resolve(article.guard && article.guard.until <= now ? [article] : []),
  };
  const guard = new SurgeGuard({
    ...{ articles, feed, clock, log: silentLog, settings },
    controls: controls as ArticleControls,
  });
  guard.start();
  if (hears) feed.tell('articleChanged', article);
  await jest.advanceTimersByTimeAsync(20_000);
  await guard.stop();
  expect(article.guard).toBeNull();
  return endedAt - until;
}

it('a measure that is known ends within a second of the moment readers count down to; control: one that is not, later', async () => {
  expect(await lateness(true)).toBeLessThanOrEqual(1_000);
  expect(await lateness(false)).toBeGreaterThan(1_000);
});
