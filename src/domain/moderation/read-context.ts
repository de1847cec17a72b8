import type { UserSanction } from '../../contract/moderation/sanction.ts';
import { limits } from '../../contract/limits.ts';
import type { Article } from '../article/article.ts';
import type { Comment } from '../comment/comment.ts';
import { DomainError } from '../domain-error.ts';
import type { Visitor } from '../identity/actor.ts';
import { authorize } from '../identity/policies.ts';
import type { AuthorCounts } from '../ports.ts';
import type { StoredReport } from '../reports/report-store.ts';
import type { ModerationDependencies } from './dependencies.ts';
import { headlines } from './headlines.ts';
import { sanctionsOf } from './sanction-user.ts';

const RECENT = 5;

/** What is around a comment, before it is presented. Parents from the top down. */
export interface ReadContext {
  readonly comment: Comment;
  readonly article: Article;
  readonly parents: readonly Comment[];
  readonly counts: AuthorCounts;
  readonly recent: readonly Comment[];
  readonly sanctions: readonly UserSanction[];
  readonly reports: readonly StoredReport[];
  readonly titles: ReadonlyMap<string, string>;
  readonly now: number;
}

type Dependencies = Pick<
  ModerationDependencies,
  'articles' | 'audit' | 'clock' | 'comments' | 'reports'
>;

async function parentsOf(
  { comments }: Pick<Dependencies, 'comments'>,
  comment: Comment,
): Promise<readonly Comment[]> {
  const parents: Comment[] = [];
  let { parentId } = comment;
  while (parentId !== null && parents.length < limits.contextParents) {
    const [parent] = await comments.byIds([parentId]);
    if (!parent) break;
    parents.unshift(parent);
    ({ parentId } = parent);
  }
  return parents;
}

/** All that a moderator needs beside one comment. @throws DomainError `comment_unknown`, `forbidden`. */
export async function readContext(
  deps: Dependencies,
  visitor: Visitor,
  commentId: string,
): Promise<ReadContext> {
  const { articles, clock, comments, reports } = deps;
  const now = clock.now();
  authorize(visitor, 'queue.read', now);
  const [comment] = await comments.byIds([commentId]);
  if (!comment) throw new DomainError('comment_unknown');
  const authorId = comment.author.id;
  const [article, parents, counts, recent, sanctions, reported] = await Promise.all([
    articles.get(comment.articleId),
    parentsOf(deps, comment),
    comments.countsOfAuthor(authorId, limits.historyCountMax),
    comments.newestOf(authorId, RECENT + 1),
    sanctionsOf(deps, authorId),
    comment.reports > 0 ? reports.of(commentId, limits.pageMax) : [],
  ]);
  const others = recent.filter(({ id }) => id !== commentId).slice(0, RECENT);
  const titles = await headlines(articles, [comment, ...parents, ...others]);
  return {
    comment,
    article,
    parents,
    counts,
    recent: others,
    sanctions,
    reports: reported,
    titles,
    now,
  };
}
