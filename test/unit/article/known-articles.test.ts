import type { Article } from '../../../src/domain/article/article.ts';
import { ArticleService } from '../../../src/domain/article/article-service.ts';
import { ChangeFeed } from '../../../src/domain/article/change-feed.ts';
import { plainArticle } from '../../support/lane-parts.ts';

const BEAT_MS = 15_000;

/** What a node knows of an article that another node writes. */
function openNode() {
  const state = { now: 1_000, stored: plainArticle('a'), away: false, reads: 0 };
  const feed = new ChangeFeed();
  const told: Article[] = [];
  feed.on('articleChanged', (article) => told.push(article));
  const articles = {
    get: () => {
      state.reads += 1;
      return state.away ? Promise.reject(new Error('away')) : Promise.resolve(state.stored);
    },
  };
  const parts = { articles, feed, clock: { now: () => state.now } };
  const service = new ArticleService(parts as never);
  return { service, state, told };
}

it('hears within a head beat that an article was closed elsewhere, whoever asks, and tells its pages', async () => {
  const { service, state, told } = openNode();
  await service.get('a');
  state.stored = { ...state.stored, state: 'closed', updatedAt: 2 };
  state.now += BEAT_MS - 1;
  expect(await service.get('a')).toMatchObject({ state: 'open' });
  state.now += 1;
  expect(await service.get('a')).toMatchObject({ state: 'closed' });
  expect(told).toMatchObject([{ state: 'closed' }]);
  expect(state.reads).toBe(2);
});

it('looks once for all who ask, and goes on with what it knows while the database is away', async () => {
  const { service, state } = openNode();
  await service.get('a');
  state.now += BEAT_MS;
  await Promise.all(Array.from({ length: 50 }, () => service.get('a')));
  expect(state.reads).toBe(2);
  state.now += BEAT_MS;
  state.away = true;
  expect(await service.get('a')).toMatchObject({ state: 'open' });
});

it('reads anew where the clock was set back: how old it is cannot be known then', async () => {
  const { service, state } = openNode();
  await service.get('a');
  state.stored = { ...state.stored, state: 'closed', updatedAt: 2 };
  state.now -= 3_600_000;
  expect(await service.get('a')).toMatchObject({ state: 'closed' });
});
