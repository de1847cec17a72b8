import type { PublicArticle } from '../contract/article.ts';
import { directionOf } from '../domain/article/article.ts';
import type { Article } from '../domain/article/article.ts';

/** Where an article is read: its own address, or the page this server draws. */
export function articleUrl(article: Pick<Article, 'id' | 'url'>): string {
  return article.url ?? `/news/${encodeURIComponent(article.id)}`;
}

/** What the discussion needs to know of its article. */
export function presentArticle(article: Article, count: number): PublicArticle {
  const { id, title, lang, state } = article;
  return { id, title, url: articleUrl(article), lang, dir: directionOf(lang), state, count };
}
