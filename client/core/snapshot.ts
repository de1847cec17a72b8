import type { PublicArticle } from '../../src/contract/article.ts';
import type { CommentPage, Sort } from '../../src/contract/comment.ts';
import type { Me } from '../../src/contract/identity.ts';
import type { DiscussionState, Link, LinkedComment, OutboxEntry, Trouble } from './discussion.ts';
import type { Holdings } from './holdings.ts';

const nobody: ReadonlySet<string> = new Set<string>();
const nothing: ReadonlyMap<string, never> = new Map<string, never>();

/** What is held before a first page has come. */
const empty = {
  comments: nothing,
  roots: [],
  children: nothing,
  waiting: nothing,
  heard: { comments: 0, replies: 0 },
  cut: nobody,
  pinned: [],
  arrivals: [],
} satisfies Partial<DiscussionState>;

/** What a discussion knows beside its comments. */
export interface Facts {
  readonly article: PublicArticle | null;
  readonly me: Me;
  readonly signedOut: string | null;
  readonly link: Link;
  readonly sort: Sort;
  readonly failure: Trouble | null;
  readonly linked: LinkedComment | null;
  readonly settling: boolean;
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
    settling: false,
    more: 'idle',
    moreReplies: nothing,
    readers: page?.readers ?? 0,
    typing: 0,
    myVotes: nothing,
  };
}

/** The state as subscribers see it. */
export function snapshot(
  held: Holdings | null,
  facts: Facts,
  outbox: readonly OutboxEntry[],
): DiscussionState {
  const { article, failure, more, ...rest } = facts;
  return {
    ...empty,
    ...held,
    ...rest,
    article,
    failure,
    loading: held === null && failure === null,
    more: more === 'idle' ? (held?.nextCursor ? 'ready' : 'none') : more,
    outbox,
    count: held?.count ?? article?.count ?? 0,
  };
}
