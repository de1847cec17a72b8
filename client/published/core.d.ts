// Made by npm run protocol from client/headless.ts.
/**
 * The discussion without a picture, for those who draw their own: what `/core.js` gives. `start` it, draw
 * `getState()` whenever `subscribe` tells, `stop` it.
 */
export declare function openDiscussion(options: DiscussionOptions): Discussion;
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
    post(draft: {
        parentId: string | null;
        body: string;
        name?: string;
    }): string;
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
export interface DiscussionOptions {
    readonly articleId: string;
    /** Origin of the Hiwar server, without a slash at the end. */
    readonly server: string;
    /** BCP 47: the language of the server's messages. */
    readonly lang: string;
    readonly sort?: Sort;
    /** The first page as the server drew it: no request is made for what the HTML already holds. */
    readonly initial?: CommentPage & {
        readonly readers?: number;
    };
    /** A publisher's token for its signed-in reader. */
    readonly token?: string;
    /** Where the next one comes from, before it ends or when it is refused; asked at once if there is none. */
    readonly getToken?: TokenSource;
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
    readonly heard: {
        readonly comments: number;
        readonly replies: number;
    };
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
 * How the page hears of changes: `live` over the socket; `polling` by HTTP because the socket is
 * blocked; `offline` when nothing answers. The page stays readable and writable in all of them. `asleep` while
 * the page is left and, when it is shown again, until it is known what was removed meanwhile, for 12 s at most:
 * no text of others should be shown.
 */
export type Link = 'idle' | 'connecting' | 'live' | 'polling' | 'offline' | 'asleep';
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
export type Result<T = undefined> = {
    readonly ok: true;
    readonly data: T;
} | {
    readonly ok: false;
    readonly error: Trouble;
};
/** Gives the token of the publisher's signed-in reader, or null for one who is not. It may fail. */
export type TokenSource = () => Promise<string | null> | string | null;
/** A refusal, or what the client itself found: no answer yet (`unknown`) or no way to the server (`unreachable`). */
export type Trouble = Problem | {
    readonly code: 'unknown' | 'unreachable';
    readonly message: '';
    readonly retryAfterMs?: undefined;
};
/** An article as the discussion needs it; its text is served as a page, not over this wire. */
export interface PublicArticle {
    readonly id: string;
    readonly title: string;
    /** Where the article itself is read; absolute, or a path of this server. */
    readonly url: string;
    /** BCP 47. */
    readonly lang: string;
    readonly dir: Direction;
    readonly state: ArticleState;
    /** Comments that readers can see, replies included. */
    readonly count: number;
    /** ISO 8601: when the discussion closes by itself; null: not planned. `state` is `closed` from then on. */
    readonly closesAt: string | null;
    /** The least time between two comments of one user, in milliseconds; 0: none. The guard's is in it. */
    readonly slowModeMs: number;
    /** What the surge guard has switched on by itself, and until when at the earliest. */
    readonly guard: ArticleGuard | null;
    /** How many comments moderators removed here, and why; absent where the site does not say it. */
    readonly removals?: RemovalLine;
}
export type PublicComment = ShownComment | Tombstone;
export type Sort = (typeof sorts)[number];
/**
 * The socket's or request's own identity; `expiresAt` is ISO 8601. `null` for one who only reads.
 * `sanction` is there while one is in force.
 */
export type Me = (PublicUser & {
    readonly expiresAt: string;
    readonly sanction?: SanctionNotice;
}) | null;
/** How an author appears to others. `role` is drawn as a badge by us and never comes from text. */
export interface PublicUser {
    readonly id: string;
    readonly name: string;
    readonly role: Role;
    readonly picture?: string;
}
type ReportReason = (typeof reportReasons)[number];
/** A page of an article's comments, or of the direct replies to one of them. */
interface CommentPage {
    readonly article: PublicArticle;
    readonly epoch: string;
    /** The cursor to resume from. Never ahead of what the page shows. */
    readonly rev: number;
    readonly comments: readonly PublicComment[];
    /** Without `parentId`: the first few replies of each thread on this page, oldest first, parents before children. */
    readonly replies: readonly PublicComment[];
    /** Threads of this page that go on beyond `replies`. */
    readonly cut: readonly string[];
    /** On a first page without `parentId`: the pinned comments, which also stand in their own place. */
    readonly pinned: readonly PublicComment[];
    readonly nextCursor: string | null;
}
/** What became of a link to a comment that was not held. */
interface LinkedComment {
    readonly id: string;
    readonly loading: boolean;
    /** The comment whose thread is to be shown by itself, its own place not being held; else null. */
    readonly head: string | null;
    readonly trouble: Trouble | null;
}
/** What a refusal looks like in an acknowledgement, and, with `status` and `title`, over HTTP (RFC 9457). */
interface Problem {
    readonly code: ErrorCode;
    /** In the reader's language, fit to be shown. */
    readonly message: string;
    /** Wait at least this long before the same request again. */
    readonly retryAfterMs?: number;
    /** Facts that a program may use: the field at fault, the current state, the limit. Never user text of others. */
    readonly details?: Readonly<Record<string, unknown>>;
    readonly requestId?: string;
}
/** The text direction an article's language asks for. */
type Direction = 'ltr' | 'rtl';
type ArticleState = (typeof articleStates)[number];
/** A measure of the surge guard. It lets go by itself once the discussion has been calm up to `until`. */
interface ArticleGuard {
    readonly kind: (typeof guardKinds)[number];
    /** ISO 8601. */
    readonly until: string;
    /** `burst`: many comments in a short time; `removals`: many of them held or removed. */
    readonly reason: (typeof guardReasons)[number];
}
/** "14 removed here: 9 insults, 5 spam". */
interface RemovalLine {
    readonly total: number;
    readonly reasons: Readonly<Partial<Record<RemovalReason, number>>>;
}
/** A comment that this audience may read. `pending` reaches its author and staff only. */
interface ShownComment extends CommentPlace {
    readonly status: 'visible' | 'pending';
    readonly author: PublicUser;
    readonly body: string;
    readonly editedAt: string | null;
    readonly up: number;
    readonly down: number;
    readonly pinned: boolean;
    /** The submission's key, on the author's own copy only: it joins the copy to the outbox. */
    readonly key?: string;
    /** The reader's own vote, where the answer is not shared with others. */
    readonly myVote?: -1 | 0 | 1;
}
/** What is left of a comment whose text is gone. No text, no author. */
interface Tombstone extends CommentPlace {
    readonly status: 'removed' | 'withdrawn' | 'erased';
    /**
     * Its approval was taken back, and nothing hangs on it: it is as one that was never shown, and a page lets go of
     * it without a trace. In later answers it is not there.
     */
    readonly unsaid?: true;
    /** On the author's own copy only. */
    readonly reason?: RemovalReason;
    readonly note?: string;
    readonly appeal?: AppealNotice;
    readonly key?: string;
}
declare const sorts: readonly ["newest", "oldest", "top"];
/** A sanction as its own subject is told of it. Nobody is sanctioned without being told. */
interface SanctionNotice {
    readonly kind: 'warn' | 'suspend' | 'ban';
    /** ISO 8601; null for a warning and for a ban. */
    readonly until: string | null;
    readonly at: string;
    readonly reason: RemovalReason;
    readonly note?: string;
}
type Role = (typeof roles)[number];
/** Why a reader reports a comment. */
declare const reportReasons: readonly ["insult", "hate", "spam", "false", "private", "other"];
/** One of the closed list of refusals. */
type ErrorCode = keyof typeof errorTable;
/** `premoderated`: every comment waits for a moderator. `closed`: read only. */
declare const articleStates: readonly ["open", "premoderated", "closed"];
declare const guardKinds: readonly ["slow", "premoderated"];
declare const guardReasons: readonly ["burst", "removals"];
type RemovalReason = (typeof removalReasons)[number];
interface CommentPlace {
    readonly id: string;
    readonly articleId: string;
    readonly parentId: string | null;
    /** The comment that began the thread: its own id for a top-level comment. */
    readonly rootId: string;
    /** 0 for a top-level comment. Kept without bound; drawn flat past `limits.depthShown`. */
    readonly depth: number;
    /** Unique in the article; renewed by every change of the public form. */
    readonly rev: number;
    /** Counts this comment's own changes; an edit or decision names the one it was made on. */
    readonly version: number;
    /** ISO 8601, UTC, milliseconds. */
    readonly createdAt: string;
    /** Direct replies that readers can see. */
    readonly replies: number;
}
/** What became of the author's one appeal against a removal. */
interface AppealNotice {
    readonly state: 'open' | 'accepted' | 'rejected';
    readonly at: string;
    /** What the moderators answered. */
    readonly note?: string;
}
/** `guest` is a reader who gave only a name; `admin` may do what a moderator may, and configure. */
declare const roles: readonly ["guest", "reader", "moderator", "admin"];
/**
 * The closed list of refusals. A code is never renamed or given a second meaning; its text for
 * readers lives in `present/messages`, one per language.
 */
declare const errorTable: {
    invalid_request: {
        status: number;
        retryable: false;
        meaning: string;
    };
    unknown_event: {
        status: number;
        retryable: false;
        meaning: string;
    };
    text_empty: {
        status: number;
        retryable: false;
        meaning: string;
    };
    text_too_long: {
        status: number;
        retryable: false;
        meaning: string;
    };
    text_invalid: {
        status: number;
        retryable: false;
        meaning: string;
    };
    name_invalid: {
        status: number;
        retryable: false;
        meaning: string;
    };
    name_reserved: {
        status: number;
        retryable: false;
        meaning: string;
    };
    unauthenticated: {
        status: number;
        retryable: false;
        meaning: string;
    };
    token_invalid: {
        status: number;
        retryable: false;
        meaning: string;
    };
    token_expired: {
        status: number;
        retryable: false;
        meaning: string;
    };
    keys_unavailable: {
        status: number;
        retryable: true;
        meaning: string;
    };
    token_revoked: {
        status: number;
        retryable: false;
        meaning: string;
    };
    sign_in_refused: {
        status: number;
        retryable: false;
        meaning: string;
    };
    code_required: {
        status: number;
        retryable: false;
        meaning: string;
    };
    name_mixed: {
        status: number;
        retryable: false;
        meaning: string;
    };
    name_taken: {
        status: number;
        retryable: false;
        meaning: string;
    };
    guests_refused: {
        status: number;
        retryable: false;
        meaning: string;
    };
    account_taken: {
        status: number;
        retryable: false;
        meaning: string;
    };
    forbidden: {
        status: number;
        retryable: false;
        meaning: string;
    };
    sanctioned: {
        status: number;
        retryable: false;
        meaning: string;
    };
    origin_refused: {
        status: number;
        retryable: false;
        meaning: string;
    };
    not_found: {
        status: number;
        retryable: false;
        meaning: string;
    };
    article_unknown: {
        status: number;
        retryable: false;
        meaning: string;
    };
    comment_unknown: {
        status: number;
        retryable: false;
        meaning: string;
    };
    article_closed: {
        status: number;
        retryable: false;
        meaning: string;
    };
    parent_unavailable: {
        status: number;
        retryable: false;
        meaning: string;
    };
    edit_window_over: {
        status: number;
        retryable: false;
        meaning: string;
    };
    version_stale: {
        status: number;
        retryable: false;
        meaning: string;
    };
    transition_impossible: {
        status: number;
        retryable: false;
        meaning: string;
    };
    undo_window_over: {
        status: number;
        retryable: false;
        meaning: string;
    };
    action_unknown: {
        status: number;
        retryable: false;
        meaning: string;
    };
    preview_stale: {
        status: number;
        retryable: false;
        meaning: string;
    };
    appeal_impossible: {
        status: number;
        retryable: false;
        meaning: string;
    };
    appeal_own: {
        status: number;
        retryable: false;
        meaning: string;
    };
    key_reused: {
        status: number;
        retryable: false;
        meaning: string;
    };
    text_repeated: {
        status: number;
        retryable: false;
        meaning: string;
    };
    text_refused: {
        status: number;
        retryable: false;
        meaning: string;
    };
    rules_stale: {
        status: number;
        retryable: false;
        meaning: string;
    };
    payload_too_large: {
        status: number;
        retryable: false;
        meaning: string;
    };
    unsupported_media_type: {
        status: number;
        retryable: false;
        meaning: string;
    };
    slow_mode: {
        status: number;
        retryable: true;
        meaning: string;
    };
    rate_limited: {
        status: number;
        retryable: true;
        meaning: string;
    };
    overloaded: {
        status: number;
        retryable: true;
        meaning: string;
    };
    storage_unavailable: {
        status: number;
        retryable: true;
        meaning: string;
    };
    shutting_down: {
        status: number;
        retryable: true;
        meaning: string;
    };
    internal: {
        status: number;
        retryable: true;
        meaning: string;
    };
};
/** Why a moderator took something away, or acted against a user. */
declare const removalReasons: readonly ["insult", "hate", "spam", "off_topic", "false", "private", "illegal", "other"];
export {};
