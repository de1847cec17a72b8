import type { CommentStatus } from '../../contract/comment.ts';
import type { ListedComment } from '../comment/comment.ts';
import type { Position } from '../ports.ts';
import type { SoughtWord } from '../text/folded-words.ts';

export interface SearchRequest {
  /** All of them are in the text. At least one. */
  readonly words: readonly SoughtWord[];
  readonly status?: CommentStatus;
  /** Without region, in small letters. */
  readonly lang?: string;
  /** Of those that hold it. */
  readonly rule?: string;
  readonly articleId?: string;
  readonly authorId?: string;
  readonly after: Position | null;
  readonly limit: number;
}

/** Newest first. `next` may come with few comments or none: so far was looked, and the search goes on from there. */
export interface SearchPage {
  readonly comments: readonly ListedComment[];
  readonly next: Position | null;
}

/** Finds comments by words of their text, newest first. One page looks at a bounded number of comments. */
export interface CommentSearch {
  search(request: SearchRequest): Promise<SearchPage>;
}
