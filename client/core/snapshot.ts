import type { PublicArticle } from '../../src/contract/article.ts';
import type { CommentPage, Sort } from '../../src/contract/comment.ts';
import type { Me } from '../../src/contract/identity.ts';
import type { DiscussionState, Link, LinkedComment, OutboxEntry, Trouble } from './discussion.ts';
import { nothingHeld } from './holdings.ts';
import type { Holdings } from './holdings.ts';

const nothing: ReadonlyMap<string, never> = new Map<string, never>();

/** What a discussion knows beside its comments. */
export interface Facts {
  readonly article: PublicArticle | null;
  readonly me: Me;
  readonly signedOut: string | null;
  readonly link: Link;
  readonly sort: Sort;
  readonly failure: Trouble | null;
  readonly linked: LinkedComment | null;
  /** What stood there before a fresh page came that is still being filled. */
  readonly stood: Holdings | null;
  readonly more: 'idle' | 'loading' | 'failed';
  readonly moreReplies: ReadonlyMap<string, 'loading' | 'failed'>;
  readonly readers: number;
  readonly typing: number;
  readonly myVotes: ReadonlyMap<string, -1 | 0 | 1>;
}

/** What is known before anything was asked, but for a first page that came with the HTML. */
export function initialFacts(
  sort: Sort,
  page?: CommentPage & { readonly readers?: number },
): Facts {
  return {
    article: page?.article ?? null,
    me: null,
    signedOut: null,
    link: 'idle',
    sort,
    failure: null,
    linked: null,
    stood: null,
    more: 'idle',
    moreReplies: nothing,
    readers: page?.readers ?? 0,
    typing: 0,
    myVotes: nothing,
  };
}

/** The state as subscribers see it. */
export function snapshot(
  all: Holdings | null,
  facts: Facts,
  outbox: readonly OutboxEntry[],
): DiscussionState {
  const { article, failure, more, stood, ...rest } = facts;
  const held = stood
    ? { ...stood, comments: new Map([...stood.comments, ...(all?.comments ?? [])]) }
    : all;
  return {
    ...nothingHeld,
    ...held,
    ...rest,
    article,
    failure,
    settling: !!stood,
    loading: held === null && failure === null,
    more: more === 'idle' ? (held?.nextCursor ? 'ready' : 'none') : more,
    outbox,
    count: held?.count ?? article?.count ?? 0,
  };
}
