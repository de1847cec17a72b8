import type {
  CommentContext,
  CommentPage,
  Difference,
  PublicComment,
} from '../contract/comment.ts';
import type { ReadDifference } from '../domain/comment/discussion-reader.ts';
import type { ReadPage } from '../domain/comment/read-page.ts';
import type { Comment } from '../domain/comment/comment.ts';
import type { Visitor } from '../domain/identity/actor.ts';
import { presentArticle } from './article.ts';
import { forVisitor, isComment, isUnsaid } from './comment.ts';

type Votes = ReadonlyMap<string, -1 | 0 | 1>;

/** A page for one audience: `null` for what every reader may see, which is what may be cached. */
export function presentPage(page: ReadPage, visitor: Visitor, votes: Votes): CommentPage {
  const present = (comments: readonly Comment[]): PublicComment[] => {
    const said = comments.filter((one) => !isUnsaid(one) || one.author.id === visitor?.id);
    return presentAll(said, visitor, votes);
  };
  return {
    article: presentArticle(page.article, page.standing.count, page.removals),
    epoch: page.standing.epoch,
    rev: page.standing.head,
    comments: present(page.comments),
    replies: present(page.replies),
    cut: page.cut,
    pinned: present(page.pinned),
    nextCursor: page.nextCursor,
  };
}

/** A comment where it stands, for one audience. */
export function presentContext(
  context: Pick<ReadPage, 'article' | 'standing' | 'comments'>,
  visitor: Visitor,
  votes: Votes,
): CommentContext {
  const { article, comments, standing } = context;
  return {
    article: presentArticle(article, standing.count),
    epoch: standing.epoch,
    rev: standing.head,
    comments: presentAll(comments, visitor, votes),
  };
}

function presentAll(comments: readonly Comment[], visitor: Visitor, votes: Votes): PublicComment[] {
  return comments
    .map((comment) => forVisitor(comment, visitor, votes.get(comment.id)))
    .filter(isComment);
}

const shared = new WeakMap<ReadPage, CommentPage>();

/** A page for every reader, presented once for all who are given it, by whatever way. */
export function presentSharedPage(page: ReadPage): CommentPage {
  const known = shared.get(page);
  if (known) return known;
  const presented = presentPage(page, null, new Map());
  shared.set(page, presented);
  return presented;
}

/** A difference for one audience, with what governs its article now: closed, slow mode. */
export function presentDifference(
  difference: ReadDifference,
  visitor: Visitor,
): Difference & Pick<CommentPage, 'article'> {
  const { article, comments, from, removals, replies, standing } = difference;
  return {
    article: presentArticle(article, standing.count, removals),
    epoch: standing.epoch,
    from,
    to: standing.head,
    items: comments.map((comment) => forVisitor(comment, visitor)),
    count: standing.count,
    replies,
  };
}
