import type { CommentPage, PublicComment, ShownComment } from '../../contract/comment.ts';
import type { Article } from '../../domain/article/article.ts';

const iso = (at: number): string => new Date(at).toISOString();

function isShown(comment: PublicComment): comment is ShownComment {
  return comment.status === 'visible' && 'body' in comment;
}

/** A comment as schema.org/Comment. */
function commentData(comment: ShownComment, pageUrl: string): object {
  return {
    '@type': 'Comment',
    '@id': `${pageUrl}#comment-${comment.id}`,
    text: comment.body,
    dateCreated: comment.createdAt,
    ...(comment.editedAt === null ? {} : { dateModified: comment.editedAt }),
    author: { '@type': 'Person', name: comment.author.name },
    upvoteCount: comment.up,
    downvoteCount: comment.down,
  };
}

/** The article with the comments of its first page as schema.org/NewsArticle. */
export function structuredData(article: Article, page: CommentPage, pageUrl: string): object {
  return {
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    '@id': pageUrl,
    mainEntityOfPage: pageUrl,
    headline: article.title,
    inLanguage: article.lang,
    datePublished: iso(article.publishedAt),
    dateModified: iso(article.updatedAt),
    ...(article.standfirst ? { description: article.standfirst } : {}),
    ...(article.byline ? { author: { '@type': 'Person', name: article.byline } } : {}),
    commentCount: page.article.count,
    comment: page.comments.filter(isShown).map((comment) => commentData(comment, pageUrl)),
  };
}

/** JSON for a `<script>` element: nothing in it can end the element or start a comment. */
export function scriptJson(value: unknown): string {
  return JSON.stringify(value)
    .replace(/</g, '\\u003c')
    .replace(/\u2028/g, '\\u2028')
    .replace(/\u2029/g, '\\u2029');
}
