import type { ArticleService } from '../article/article-service.ts';
import type { Comment } from '../comment/comment.ts';

/** Headlines of the articles these comments belong to, by article. */
export function headlines(
  articles: Pick<ArticleService, 'titles'>,
  comments: readonly Pick<Comment, 'articleId'>[],
): Promise<ReadonlyMap<string, string>> {
  return articles.titles(comments.map(({ articleId }) => articleId));
}
