import { createDiscussion } from './core/create-discussion.ts';
import type { Discussion, DiscussionOptions } from './core/discussion.ts';

/**
 * The discussion without a picture, for those who draw their own: what `/core.js` gives. `start` it, draw
 * `getState()` whenever `subscribe` tells, `stop` it.
 */
export function openDiscussion(options: DiscussionOptions): Discussion {
  return createDiscussion(options);
}

export type {
  Discussion,
  DiscussionOptions,
  DiscussionState,
  Link,
  OutboxEntry,
  Result,
  TokenSource,
  Trouble,
} from './core/discussion.ts';
export type { PublicArticle } from '../src/contract/article.ts';
export type { PublicComment, Sort } from '../src/contract/comment.ts';
export type { Me, PublicUser } from '../src/contract/identity.ts';
