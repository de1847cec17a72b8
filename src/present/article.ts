import type { PublicArticle, RemovalLine } from '../contract/article.ts';
import type { ArticleChoices, GovernedArticle } from '../contract/moderation/article-controls.ts';
import { directionOf, slowModeOf } from '../domain/article/article.ts';
import type { Article, ArticleHead } from '../domain/article/article.ts';

const iso = (at: number): string => new Date(at).toISOString();

/** Where an article is read: its own address, or the page this server draws. */
export function articleUrl(article: Pick<Article, 'id' | 'url'>): string {
  return article.url ?? `/news/${encodeURIComponent(article.id)}`;
}

/** What the discussion needs to know of its article. */
export function presentArticle(
  article: Article,
  count: number,
  removals: RemovalLine | null = null,
): PublicArticle {
  const { closesAt, guard, id, lang, state, title } = article;
  return {
    id,
    title,
    url: articleUrl(article),
    lang,
    dir: directionOf(lang),
    state,
    count,
    closesAt: closesAt === null ? null : iso(closesAt),
    slowModeMs: slowModeOf(article),
    guard: guard && { kind: guard.kind, until: iso(guard.until), reason: guard.reason },
    ...(removals === null ? {} : { removals }),
  };
}

/** An article with what only moderators are told of how it is governed. */
export function presentGoverned(article: Article, count: number): GovernedArticle {
  const { guardMode, slowModeMs } = article;
  return { article: presentArticle(article, count), guardMode, slowModeMs };
}

/** Articles to choose from. */
export function presentChoices(articles: readonly ArticleHead[]): ArticleChoices {
  return {
    articles: articles.map(({ id, publishedAt, state, title }) => ({
      ...{ id, title, state },
      publishedAt: iso(publishedAt),
    })),
  };
}
