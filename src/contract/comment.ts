import { z } from 'zod';
import { articleIdSchema } from './article.ts';
import type { PublicArticle } from './article.ts';
import type { Me, PublicUser } from './identity.ts';
import { COMMENT_ID_PATTERN, KEY_PATTERN, limits } from './limits.ts';
import { reportReasons } from './reasons.ts';
import type { RemovalReason } from './reasons.ts';

/** `pending` waits for a moderator; `removed` by a moderator; `withdrawn` by its author; `erased` for good. */
export const commentStatuses = ['visible', 'pending', 'removed', 'withdrawn', 'erased'] as const;
export type CommentStatus = (typeof commentStatuses)[number];

export const sorts = ['newest', 'oldest', 'top'] as const;
export type Sort = (typeof sorts)[number];

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

/** A comment that this audience may read. `pending` reaches its author and staff only. */
export interface ShownComment extends CommentPlace {
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
export interface Tombstone extends CommentPlace {
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

/** What became of the author's one appeal against a removal. */
export interface AppealNotice {
  readonly state: 'open' | 'accepted' | 'rejected';
  readonly at: string;
  /** What the moderators answered. */
  readonly note?: string;
}

export type PublicComment = ShownComment | Tombstone;

/** A revision whose comment this audience may not see. */
export interface BareRev {
  readonly rev: number;
}

export type ChangeItem = PublicComment | BareRev;

/**
 * What happened in an article after revision `from`, up to and including `to`.
 * Apply an item only if its `rev` is higher than the one held (equal, if the item is the reader's own
 * copy: it carries `key`). If `from` is beyond the cursor, ask for the difference instead.
 */
export interface Difference {
  readonly epoch: string;
  readonly from: number;
  readonly to: number;
  readonly items: readonly ChangeItem[];
  /** Visible comments of the article as of `to`. */
  readonly count: number;
  /** Direct visible replies, as of `to`, of every parent whose replies these items concern. */
  readonly replies: Readonly<Record<string, number>>;
  /** The frame hides a text: the page says `article:confirm` when it no longer shows it. */
  readonly confirm?: ConfirmRequest;
  /** Over HTTP: what a socket would have heard of its article meanwhile (closed, slow mode). */
  readonly article?: PublicArticle;
  /** Over HTTP, for a request with a token: whose it is. */
  readonly me?: Me;
}

/**
 * How pages are to confirm a frame: each with probability `share`, at a moment of its own choosing within
 * `withinMs` of having applied it.
 */
export interface ConfirmRequest {
  readonly share: number;
  readonly withinMs: number;
}

/** The difference cannot be given (too long, other epoch, cursor beyond the head): read a fresh page. */
export interface Reset {
  readonly epoch: string;
  readonly head: number;
  readonly reset: true;
}

/** A page of an article's comments, or of the direct replies to one of them. */
export interface CommentPage {
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

/** One comment where it stands, for a link to it. */
export interface CommentContext {
  readonly article: PublicArticle;
  readonly epoch: string;
  /** As of which the comments are known. */
  readonly rev: number;
  /** Those above it, parents first; those beside it, oldest first, itself among them; the first below it. */
  readonly comments: readonly PublicComment[];
}

export type JoinAnswer =
  | (CommentPage & { readonly me: Me; readonly readers: number })
  | (Difference & { readonly article: PublicArticle; readonly me: Me; readonly readers: number });

export const commentIdSchema = z.string().regex(COMMENT_ID_PATTERN);
export const keySchema = z.string().regex(KEY_PATTERN);
export const versionSchema = z.int().min(1).max(Number.MAX_SAFE_INTEGER);
/** Bounded by the frame here; in code points by the text rules, which say so with a code of their own. */
export const bodySchema = z.string();
export const noteSchema = z.string().max(limits.noteMaxCodePoints);
const revSchema = z.int().min(0).max(Number.MAX_SAFE_INTEGER);
const epochSchema = z.string().min(1).max(64);
const limitSchema = z.int().min(1).max(limits.pageMax);
const cursorSchema = z.string().min(1).max(limits.cursorMaxLength);

export const pageQuerySchema = z.strictObject({
  sort: z.enum(sorts).default('newest'),
  limit: z.coerce.number().pipe(limitSchema).default(limits.pageDefault),
  cursor: cursorSchema.optional(),
  parentId: commentIdSchema.optional(),
});
export type PageQuery = z.infer<typeof pageQuerySchema>;

export const changesQuerySchema = z.strictObject({
  since: z.coerce.number().pipe(revSchema),
  epoch: epochSchema,
});

export const articleJoinSchema = z.strictObject({
  articleId: articleIdSchema,
  epoch: epochSchema.optional(),
  since: revSchema.optional(),
  sort: z.enum(sorts).default('newest'),
  limit: limitSchema.default(limits.pageDefault),
});

export const articleRefSchema = z.strictObject({ articleId: articleIdSchema });

export const commentDraftSchema = z.strictObject({
  key: keySchema,
  parentId: commentIdSchema.nullish(),
  body: bodySchema,
});
export const commentPostSchema = commentDraftSchema.extend({ articleId: articleIdSchema });

export const commentRevisionSchema = z.strictObject({ version: versionSchema, body: bodySchema });
export const commentEditSchema = commentRevisionSchema.extend({ commentId: commentIdSchema });

/** The page no longer shows anything that the frames of the article up to `to` have hidden. */
export const articleConfirmSchema = z.strictObject({ articleId: articleIdSchema, to: revSchema });

export const commentRefSchema = z.strictObject({ commentId: commentIdSchema });

export const voteSchema = z.strictObject({ value: z.literal([-1, 0, 1]) });
export const commentVoteSchema = voteSchema.extend({ commentId: commentIdSchema });

export const reportSchema = z.strictObject({
  reason: z.enum(reportReasons),
  note: noteSchema.optional(),
});
export const commentReportSchema = reportSchema.extend({ commentId: commentIdSchema });

export const typingSchema = z.strictObject({
  articleId: articleIdSchema,
  parentId: commentIdSchema.nullish(),
});
