import type { RemovalLine } from '../../contract/article.ts';
import type { Article } from '../article/article.ts';
import type { Standing } from '../article/standing.ts';
import type { Comment } from './comment.ts';

/** A page before it is presented to an audience. `standing.head` is the cursor to resume from. */
export interface ReadPage {
  readonly article: Article;
  readonly standing: Standing;
  /** Null where the site does not say it. */
  readonly removals: RemovalLine | null;
  readonly comments: readonly Comment[];
  readonly replies: readonly Comment[];
  /** Roots whose threads go on beyond these replies. */
  readonly cut: readonly string[];
  readonly pinned: readonly Comment[];
  readonly nextCursor: string | null;
}
