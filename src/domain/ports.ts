import type { RemovalLine } from '../contract/article.ts';
import type { Sort } from '../contract/comment.ts';
import type { ReportReason } from '../contract/reasons.ts';
import type { AuditEntry, AuditQuery } from '../contract/moderation/audit.ts';
import type { QueueCounts, QueueFilter } from '../contract/moderation/queue.ts';
import type { Article, ArticleHead, Governed } from './article/article.ts';
import type { AccessRecord } from './identity/access-record.ts';
import type { Comment, ListedComment, TakenDecision } from './comment/comment.ts';
import type { Activity } from './records/activity.ts';
import type { StatisticsSpan } from '../contract/moderation/statistics.ts';

/** Milliseconds since the epoch. */
export interface Clock {
  now(): number;
}

/** Ids that no other process gives: 24 hexadecimal digits that begin with the time. */
export interface Ids {
  next(): string;
}

export interface Log {
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
  error(facts: object, message: string): void;
}

/** One comment's next form. `before` is null for a new comment; `after.rev` is already assigned. */
export interface CommentWrite {
  readonly before: Comment | null;
  readonly after: Comment;
  /** What the change adds to the parent's count of visible replies. */
  readonly parentReplies: -1 | 0 | 1;
}

/**
 * How far an ordered write came: the first `written` are journaled and the rest are not there at all.
 * `rev_taken`: another node has written this article. `key_taken`: the next write repeats a submission.
 */
export interface CommitResult {
  readonly written: number;
  readonly fault: 'rev_taken' | 'key_taken' | null;
}

export interface Submission {
  readonly authorId: string;
  readonly key: string;
}

/** Where a list goes on: the sort key's value and the id of the last comment given. */
export interface Position {
  readonly at: number;
  readonly id: string;
}

export interface PageRequest {
  readonly articleId: string;
  /** `null` for the top-level comments. */
  readonly parentId: string | null;
  readonly sort: Sort;
  readonly limit: number;
  readonly after: Position | null;
}

/**
 * A queue narrowed, newest first; reported ones by the weight of their reports, the heaviest first, and then
 * the newest, `after` naming a weight instead of a time. Words of the text are the search's.
 */
export type QueueRequest = Omit<QueueFilter, 'text'> & {
  readonly limit: number;
  readonly after: Position | null;
};

/** What carries audit entries, written in one with the change they tell of. */
export interface Owing {
  readonly id: string;
  readonly owed: readonly AuditEntry[];
}

/** Where changes leave the audit entries they owe, until the trail has them. */
export interface OwingStore {
  owing(limit: number): Promise<readonly Owing[]>;
  /** Takes off these entries, which the trail has now. No revision. */
  settleOwed(owing: readonly Owing[]): Promise<void>;
}

/** A comment that an act has changed last: who did it and when. */
export type Touched = Pick<Comment, 'id' | 'articleId'> & Pick<TakenDecision, 'at' | 'by'>;

/**
 * The comments of all articles. Every method rejects with DomainError `storage_unavailable` when the
 * database cannot be reached; a rejected `commit` may or may not have been written.
 */
export interface CommentStore extends OwingStore {
  /** Ordered, journaled, acknowledged by a majority: write n+1 is never visible before n. */
  commit(articleId: string, writes: readonly CommentWrite[]): Promise<CommitResult>;
  /** The highest revision of the article; 0 when it has none. */
  head(articleId: string): Promise<number>;
  /** Comments that moderators removed in an article, by reason. */
  removals(articleId: string): Promise<RemovalLine>;
  countVisible(articleIds: readonly string[]): Promise<ReadonlyMap<string, number>>;
  byIds(ids: readonly string[]): Promise<readonly Comment[]>;
  bySubmissions(articleId: string, submissions: readonly Submission[]): Promise<readonly Comment[]>;
  /** Listed comments, and the author's own unlisted ones where `authorId` is given. */
  page(request: PageRequest, authorId: string | null): Promise<readonly Comment[]>;
  /** The first `each` listed comments below each root, oldest first, and the author's own waiting ones. */
  threadStarts(
    articleId: string,
    roots: readonly Pick<Comment, 'id' | 'replies'>[],
    each: number,
    authorId: string | null,
  ): Promise<readonly Comment[]>;
  pinned(articleId: string): Promise<readonly Comment[]>;
  /** Comments with since < rev ≤ upTo, by rev, at most `limit`. */
  changed(
    articleId: string,
    since: number,
    upTo: number,
    limit: number,
  ): Promise<readonly Comment[]>;
  /** Comments with rev ≤ upTo, the highest first, at most `limit`. */
  lately(articleId: string, upTo: number, limit: number): Promise<readonly Comment[]>;
  queue(request: QueueRequest): Promise<readonly ListedComment[]>;
  /** Counted no further than `limits.queueCountMax`. */
  queueCounts(): Promise<QueueCounts>;
  /** Adds to the votes of a comment and returns it; null when there is none. No revision. */
  addVotes(id: string, up: number, down: number): Promise<Comment | null>;
  /** Sets the sums of votes, if they are still what this form says. No revision. */
  correctVotes(seen: Comment, up: number, down: number): Promise<boolean>;
  /** Adds one more report, with what it weighs, and returns the comment. No revision. */
  addReport(
    id: string,
    report: { readonly reason: ReportReason; readonly weight: number },
  ): Promise<Comment | null>;
  /** The newest comments of an author that readers or moderators can still see, at most `limit`. */
  shownBy(authorId: string, limit: number): Promise<readonly Comment[]>;
  /** The newest comments of an author, whatever became of them. */
  newestOf(authorId: string, limit: number): Promise<readonly Comment[]>;
  /** Counted no further than `limit`. */
  countsOfAuthor(authorId: string, limit: number): Promise<AuthorCounts>;
  /** When an author last wrote in an article; null: never. */
  lastWrittenAt(articleId: string, authorId: string): Promise<number | null>;
  /** Comments whose last decision is part of this act. */
  byAction(actionId: string): Promise<readonly Touched[]>;
  /** An article's comments written up to a moment, oldest first. */
  writtenUpTo(request: {
    readonly articleId: string;
    readonly at: number;
    readonly after: Position | null;
    readonly limit: number;
  }): Promise<readonly Comment[]>;
  /** Comments removed or taken back whose text is still kept, written before a moment; oldest first. */
  hiddenBefore(before: number, limit: number): Promise<readonly Comment[]>;
  /** Counts the visible replies of these comments anew, after a stop that may have cut a write short. */
  recountReplies(articleId: string, sinceRev: number): Promise<void>;
}

/**
 * Sanctions and revocations. `since` gives every record beyond a revision, in the order of revisions.
 * `change` gives a record its next form, evaluated anew where another node was faster; a form that `next`
 * returns as it was is not written.
 */
export interface AccessStore extends OwingStore {
  since(rev: number): Promise<readonly AccessRecord[]>;
  find(id: string): Promise<AccessRecord | null>;
  change(id: string, next: (before: AccessRecord) => AccessRecord): Promise<AccessRecord>;
}

/** How much an author has written, and how it was judged. `firstAt` is in milliseconds since the epoch. */
export interface AuthorCounts {
  readonly comments: number;
  readonly visible: number;
  readonly removed: number;
  readonly firstAt: number | null;
}

export interface ArticleStore extends OwingStore {
  get(id: string): Promise<Article | null>;
  /** Creates or replaces; `publishedAt` and `epoch` of an existing article stay. */
  put(article: Article): Promise<Article>;
  /**
   * Changes what governs it, if its controls are still those counted; null when they are not. The entry that
   * the change owes the audit trail, if any, is in the same write.
   */
  control(
    id: string,
    change: Partial<Governed>,
    controlled: number,
    now: number,
    owed: AuditEntry | null,
  ): Promise<Article | null>;
  /** Articles whose closing time has come. */
  dueToClose(now: number): Promise<readonly Article[]>;
  /** Articles with a measure of the surge guard that may end by `now`. */
  guarded(now: number): Promise<readonly Article[]>;
  /** Newest first. */
  list(limit: number): Promise<readonly Article[]>;
  /** Newest first, without their texts. */
  heads(limit: number): Promise<readonly ArticleHead[]>;
  /** The headlines of those articles that there are. */
  titles(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Begins another history, if that epoch is still the article's; the article as it is then, null for none. */
  renewEpoch(id: string, epoch: string): Promise<Article | null>;
  /** Begins another history for every article, and says how many there are. */
  renewEpochs(): Promise<number>;
  /** A journaled write: when it is done, all that was visible before it is durable. Null: no such article. */
  settle(id: string): Promise<Article | null>;
}

export interface VoteStore {
  /** Sets one user's vote and returns the one it replaces. */
  cast(commentId: string, userId: string, value: -1 | 0 | 1, at: number): Promise<-1 | 0 | 1>;
  of(userId: string, commentIds: readonly string[]): Promise<ReadonlyMap<string, -1 | 0 | 1>>;
  /** Comments whose votes have moved since a moment, with the last time each did. */
  movedSince(at: number): Promise<readonly { readonly commentId: string; readonly at: number }[]>;
  /** A comment's votes, counted. */
  sums(commentId: string): Promise<{ readonly up: number; readonly down: number }>;
}

/** Rights to do something that one process may do at a time. */
export interface LeaseStore {
  /** Whether it is the holder's now, for at most so long; who has it already has it for so long again. */
  take(name: string, holder: string, now: number, forMs: number): Promise<boolean>;
  release(name: string, holder: string): Promise<void>;
}

/** As on the wire; `before` is the id of the last entry given. */
export type AuditRequest = Omit<AuditQuery, 'cursor'> & { readonly before: string | null };

/** Only grows (see `PersonalStore` for what an erasure blanks). An entry whose id is there already is not written again. */
export interface AuditTrail {
  append(...entries: readonly AuditEntry[]): Promise<void>;
  /** Newest first. */
  list(request: AuditRequest): Promise<readonly AuditEntry[]>;
}

/** What happened, counted in buckets of time for statistics. */
export interface ActivityStore {
  /** Adds to the stored buckets. */
  add(activities: readonly Activity[]): Promise<void>;
  /** The buckets of one article, or (null) of all together, that begin at `from` or later. */
  of(span: StatisticsSpan, articleId: string | null, from: number): Promise<readonly Activity[]>;
  /** Since `from`, each article's buckets added up; most comments first. */
  busiest(
    span: StatisticsSpan,
    from: number,
    limit: number,
  ): Promise<readonly (Activity & { readonly articleId: string })[]>;
  forgetBefore(span: StatisticsSpan, at: number): Promise<number>;
}
