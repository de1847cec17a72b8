import type { Article } from '../domain/article/article.ts';
import type { ArticleService } from '../domain/article/article-service.ts';
import type { Actor } from '../domain/identity/actor.ts';
import { cityOfWater } from './city-of-water.ts';
import { nightLibrary } from './night-library.ts';

const publisher: Actor = {
  id: 'admin:demo',
  name: 'Hiwar',
  role: 'admin',
  expiresAt: Number.POSITIVE_INFINITY,
};

/** Publishes the two demo articles where there is no article at all, and gives the Arabic one if it is there. */
export async function publishDemoArticles(articles: ArticleService): Promise<Article | null> {
  const published = await articles.list(50);
  if (published.length === 0) {
    await articles.put(publisher, 'night-library', nightLibrary);
    return articles.put(publisher, 'city-of-water', cityOfWater);
  }
  return published.find((article) => article.id === 'city-of-water') ?? null;
}
