import type { PublicArticle, ArticleState } from './article.ts';
import type {
  Difference,
  JoinAnswer,
  PublicComment,
  RemovalReason,
  ReportReason,
  Sort,
} from './comment.ts';
import type { Ack } from './errors.ts';
import type { Me } from './identity.ts';
import type {
  DecisionAction,
  DecisionReceipt,
  QueueCounts,
  QueuePage,
  StaffComment,
} from './moderation.ts';

type Call<P, R> = (payload: P, ack: (answer: Ack<R>) => void) => void;

/** What a client may send. Every event takes an acknowledgement. */
export interface ClientToServer {
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
  'moderation:join': Call<Record<string, never>, { queue: QueuePage }>;
  'comment:decide': Call<
    {
      commentId: string;
      action: DecisionAction;
      version: number;
      reason?: RemovalReason;
      note?: string;
    },
    DecisionReceipt
  >;
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

export type SessionEndReason = 'expired' | 'revoked' | 'sanctioned' | 'shutting_down';

/** What a server may send. */
export interface ServerToClient {
  changes: (frame: Difference & { readonly articleId: string }) => void;
  head: (beat: HeadBeat) => void;
  tallies: (tallies: Tallies) => void;
  article: (article: PublicArticle) => void;
  queue: (update: {
    readonly items: readonly StaffComment[];
    readonly counts: QueueCounts;
  }) => void;
  session: (end: { readonly reason: SessionEndReason; readonly retryAfterMs?: number }) => void;
}

/** What a client says of itself in the Socket.IO handshake (`auth`). */
export interface Handshake {
  /** A JWT; absent for one who only reads. */
  readonly token?: string;
  /** BCP 47: the language of messages. */
  readonly lang?: string;
}

export const SOCKET_PATH = '/socket.io';
