import type { PublicArticle } from '../../src/contract/article.ts';
import type { CommentPage, PublicComment, Sort } from '../../src/contract/comment.ts';
import type { ReportReason } from '../../src/contract/reasons.ts';
import type { Problem } from '../../src/contract/errors.ts';
import type { Me } from '../../src/contract/identity.ts';

/**
 * How the page hears of changes: `live` over the socket; `polling` by HTTP because the socket is
 * blocked; `offline` when nothing answers. The page stays readable and writable in all of them. `asleep` while
 * the page is left and, when it is shown again, until it is known what was removed meanwhile, for 12 s at most:
 * no text of others should be shown.
 */
export type Link = 'idle' | 'connecting' | 'live' | 'polling' | 'offline' | 'asleep';

/** A refusal, or what the client itself found: no answer yet (`unknown`) or no way to the server (`unreachable`). */
export type Trouble =
  | Problem
  | {
      readonly code: 'unknown' | 'unreachable';
      readonly message: '';
      readonly retryAfterMs?: undefined;
    };

export type Result<T = undefined> =
  { readonly ok: true; readonly data: T } | { readonly ok: false; readonly error: Trouble };

/** A submission that has no final answer yet, or a refused one whose text is kept for its author. */
export interface OutboxEntry {
  readonly key: string;
  readonly articleId: string;
  readonly parentId: string | null;
  readonly body: string;
  /** Whose author has only said a name so far: they are signed in by it before this is sent. */
  readonly name?: string | undefined;
  /** ISO 8601: when the reader pressed send. */
  readonly since: string;
  /** `waiting`: for the connection. `refused`: `trouble` says why; the reader retries, edits or discards. */
  readonly status: 'sending' | 'waiting' | 'refused';
  readonly trouble: Trouble | null;
}

/** What became of a link to a comment that was not held. */
export interface LinkedComment {
  readonly id: string;
  readonly loading: boolean;
  /** The comment whose thread is to be shown by itself, its own place not being held; else null. */
  readonly head: string | null;
  readonly trouble: Trouble | null;
}

export interface DiscussionState {
  readonly article: PublicArticle | null;
  readonly me: Me;
  /** The code with which the reader's identity was refused or ended; null while it was not. */
  readonly signedOut: string | null;
  readonly link: Link;
  readonly sort: Sort;
  /** True until the first page is here. */
  readonly loading: boolean;
  /**
   * A fresh page is to take the place of what was held, and what its reader had loaded is being loaded anew, for
   * 30 s at most. Until it is false again what stood there stands, each comment in the newest form that is known.
   */
  readonly settling: boolean;
  /** Why there is no first page (unknown article, server away). */
  readonly failure: Trouble | null;
  /** Every comment held, by id: the highest revision seen of each. */
  readonly comments: ReadonlyMap<string, PublicComment>;
  /** Top-level ids in the order they are shown. Arrivals that wait are not among them. */
  readonly roots: readonly string[];
  /** Ids of the shown direct replies of each parent, oldest first. */
  readonly children: ReadonlyMap<string, readonly string[]>;
  /** Replies that came while the reader was reading, by parent: `showReplies` lets them in. */
  readonly waiting: ReadonlyMap<string, readonly string[]>;
  /** The comment that a link led to and that was not held; null when none was asked for. */
  readonly linked: LinkedComment | null;
  /** Others' comments and replies that came live since the page was opened. */
  readonly heard: { readonly comments: number; readonly replies: number };
  /** Threads that go on beyond the replies held. */
  readonly cut: ReadonlySet<string>;
  readonly pinned: readonly string[];
  /** Top-level comments that came while the reader was reading, behind the chip. */
  readonly arrivals: readonly string[];
  /** Whether more top-level comments can be loaded, and whether that is under way. */
  readonly more: 'none' | 'ready' | 'loading' | 'failed';
  /** The same for the replies of one parent; absent when nothing was asked. */
  readonly moreReplies: ReadonlyMap<string, 'loading' | 'failed'>;
  readonly outbox: readonly OutboxEntry[];
  /** Readers on the page now; 0 when not known. */
  readonly readers: number;
  /** Others writing at this moment. */
  readonly typing: number;
  /** Visible comments of the article. */
  readonly count: number;
  readonly myVotes: ReadonlyMap<string, -1 | 0 | 1>;
}

/**
 * One article's discussion as a page holds it: no DOM. State changes only here, is replaced and never
 * mutated, and is told to subscribers at most once a microtask.
 */
export interface Discussion {
  getState(): DiscussionState;
  subscribe(listener: () => void): () => void;
  /** Loads what is missing and opens the connection. Safe to call again. */
  start(): void;
  /** Closes everything; `start` makes it right again from the cursor. */
  stop(): void;
  readonly setSort: (sort: Sort) => Promise<void>;
  readonly loadMore: () => Promise<void>;
  readonly loadReplies: (parentId: string) => Promise<void>;
  /** Whether arrivals may go in by themselves: the reader is at the edge and idle. */
  setAtEdge(atEdge: boolean): void;
  showArrivals(): void;
  /** Lets the replies to a comment in that wait. */
  showReplies(parentId: string): void;
  /** Reads a comment that is not held, with what stands around it: the state's `linked`. */
  readonly openLink: (commentId: string) => Promise<void>;
  /**
   * Puts a submission in the outbox and returns its key at once. Never throws, never loses the text.
   * `name` is for one whom nobody knows yet: they become a guest of that name before it is sent.
   */
  post(draft: { parentId: string | null; body: string; name?: string }): string;
  retry(key: string): void;
  /** Takes a submission out of the outbox and gives its text back. */
  discard(key: string): string | null;
  /** `version` is the one the reader began to edit: a later change makes it `version_stale`. */
  edit(commentId: string, version: number, body: string): Promise<Result>;
  withdraw(commentId: string): Promise<Result>;
  vote(commentId: string, value: -1 | 0 | 1): Promise<Result>;
  report(commentId: string, reason: ReportReason, note: string): Promise<Result>;
  /** The author of a removed comment asks, once, that a moderator looks again. */
  appeal(commentId: string, text: string): Promise<Result>;
  /** Says that the reader is writing; rate limited by itself. */
  typing(parentId: string | null): void;
  /** Signs the reader in by name; the token is kept where the page allows it, else in memory. */
  becomeGuest(name: string): Promise<Result>;
  signOut(): void;
  /** Another token for the publisher's reader, or none any more; the socket stays open where it can. */
  useToken(token: string | null): void;
  useTokenSource(source: TokenSource | null): void;
}

/** Gives the token of the publisher's signed-in reader, or null for one who is not. It may fail. */
export type TokenSource = () => Promise<string | null> | string | null;

export interface DiscussionOptions {
  readonly articleId: string;
  /** Origin of the Hiwar server, without a slash at the end. */
  readonly server: string;
  /** BCP 47: the language of the server's messages. */
  readonly lang: string;
  readonly sort?: Sort;
  /** The first page as the server drew it: no request is made for what the HTML already holds. */
  readonly initial?: CommentPage & { readonly readers?: number };
  /** A publisher's token for its signed-in reader. */
  readonly token?: string;
  /** Where the next one comes from, before it ends or when it is refused; asked at once if there is none. */
  readonly getToken?: TokenSource;
}
