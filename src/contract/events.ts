import type { PublicArticle, ArticleState } from './article.ts';
import type { Difference, JoinAnswer, PublicComment, Sort } from './comment.ts';
import type { Call } from './errors.ts';
import type { Me, SanctionNotice } from './identity.ts';
import type { ModerationCalls, ModerationNews } from './moderation/events.ts';
import type { ReportReason } from './reasons.ts';

/** What a client may send. Every event takes an acknowledgement. */
export interface ClientToServer extends ModerationCalls {
  'article:join': Call<
    { articleId: string; epoch?: string; since?: number; sort?: Sort; limit?: number },
    JoinAnswer
  >;
  'article:leave': Call<{ articleId: string }, Record<string, never>>;
  'comment:post': Call<
    { articleId: string; key: string; parentId?: string | null; body: string },
    { comment: PublicComment }
  >;
  'comment:edit': Call<
    { commentId: string; version: number; body: string },
    { comment: PublicComment }
  >;
  'comment:withdraw': Call<{ commentId: string }, { comment: PublicComment }>;
  'comment:vote': Call<{ commentId: string; value: -1 | 0 | 1 }, VoteAnswer>;
  'comment:report': Call<
    { commentId: string; reason: ReportReason; note?: string },
    Record<string, never>
  >;
  'comment:typing': Call<{ articleId: string; parentId?: string | null }, Record<string, never>>;
  /** A page that was asked for it no longer shows what was hidden up to `to`. */
  'article:confirm': Call<{ articleId: string; to: number }, Record<string, never>>;
  'comment:appeal': Call<{ commentId: string; text: string }, { comment: PublicComment }>;
  'article:state': Call<{ articleId: string; state: ArticleState }, { article: PublicArticle }>;
  'session:renew': Call<{ token: string }, { me: Me }>;
}

export interface VoteAnswer {
  readonly id: string;
  readonly up: number;
  readonly down: number;
  readonly myVote: -1 | 0 | 1;
}

/** The article's latest revision, said every 15 s (jittered) and when the number of readers changes. */
export interface HeadBeat {
  readonly articleId: string;
  readonly epoch: string;
  readonly rev: number;
  readonly readers: number;
}

/** Volatile: may be lost, carries no revision, the newest wins. */
export interface Tallies {
  readonly articleId: string;
  readonly votes: readonly { readonly id: string; readonly up: number; readonly down: number }[];
  /** People writing at this moment. */
  readonly typing: number;
}

export type SessionEndReason =
  'expired' | 'revoked' | 'sanctioned' | 'warned' | 'lifted' | 'shutting_down';

/**
 * What becomes of a session. `expired`, `revoked`: the socket reads on as nobody. `sanctioned`: it keeps its
 * identity and may read, but not write; `warned` and `lifted` take nothing away.
 */
export interface SessionNews {
  readonly reason: SessionEndReason;
  readonly retryAfterMs?: number;
  /** With `sanctioned` and `warned`: why, and until when. */
  readonly sanction?: SanctionNotice;
}

/** What a server may send. */
export interface ServerToClient extends ModerationNews {
  changes: (frame: Difference & { readonly articleId: string }) => void;
  head: (beat: HeadBeat) => void;
  tallies: (tallies: Tallies) => void;
  article: (article: PublicArticle) => void;
  session: (end: SessionNews) => void;
}

/** What a client says of itself in the Socket.IO handshake (`auth`). */
export interface Handshake {
  /** A JWT; absent for one who only reads. */
  readonly token?: string;
  /** BCP 47: the language of messages. */
  readonly lang?: string;
}

export const SOCKET_PATH = '/socket.io';
