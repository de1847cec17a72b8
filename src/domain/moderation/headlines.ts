import type { ArticleService } from '../article/article-service.ts';
import type { Comment } from '../comment/comment.ts';

/** Headlines of the articles these comments belong to, by article. */
export async function headlines(
  articles: Pick<ArticleService, 'get'>,
  comments: readonly Pick<Comment, 'articleId'>[],
): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(comments.map((comment) => comment.articleId))];
  const found = await Promise.all(ids.map((id) => articles.get(id)));
  return new Map(found.map((article) => [article.id, article.title]));
}
