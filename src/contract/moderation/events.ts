import type { Call } from '../errors.ts';
import type { RemovalReason } from '../reasons.ts';
import type { AppealDecision } from './appeal.ts';
import type { ArticleChoices, Controls, GovernedArticle, GuardNews } from './article-controls.ts';
import type { ClaimAnswer, ClaimsUpdate } from './claim.ts';
import type { ItemContext } from './context.ts';
import type { DecisionAction } from './actions.ts';
import type { DecisionReceipt, RemovalReceipt, UndoAnswer } from './decision.ts';
import type { DeskStart, QueueFilter, QueuePage, QueueQuery, QueueUpdate } from './queue.ts';
import type { DecideAll, DecideAllAnswer, ReportGroups } from './report-groups.ts';
import type { SanctionAnswer, SanctionKind } from './sanction.ts';
import type { Statistics, StatisticsQuery } from './statistics.ts';
import type { SweepAnswer, SweepPreview, SweepProgress, SweepQuery, SweepRun } from './sweep.ts';

type Nothing = Record<string, never>;
interface CommentRef {
  commentId: string;
}

/** What a moderator's desk may send, beside what every client may. */
export interface ModerationCalls {
  'moderation:join': Call<Partial<QueueFilter>, DeskStart>;
  'moderation:queue': Call<Partial<QueueQuery>, QueuePage>;
  'moderation:context': Call<CommentRef, ItemContext>;
  /** Sent again while the item is open, it renews the claim. Never refused: see `mine`. */
  'moderation:claim': Call<CommentRef, ClaimAnswer>;
  'moderation:release': Call<CommentRef, Nothing>;
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
  'moderation:groups': Call<Nothing, ReportGroups>;
  'moderation:decide-all': Call<DecideAll, DecideAllAnswer>;
  'moderation:undo': Call<{ actionId: string }, UndoAnswer>;
  'moderation:preview': Call<SweepQuery, SweepPreview>;
  'moderation:sweep': Call<SweepRun, SweepAnswer>;
  'moderation:appeal': Call<AppealDecision & CommentRef, DecisionReceipt>;
  'moderation:statistics': Call<Partial<StatisticsQuery>, Statistics>;
  'user:sanction': Call<
    {
      userId: string;
      kind: SanctionKind;
      until?: string;
      reason?: RemovalReason;
      note?: string;
      removeComments?: boolean;
    },
    SanctionAnswer
  >;
  /** Without a control it changes nothing and tells how the discussion is governed. */
  'article:control': Call<Controls & { articleId: string }, GovernedArticle>;
  'moderation:articles': Call<{ text?: string }, ArticleChoices>;
}

/** What moderators hear, beside what every client may. */
export interface ModerationNews {
  queue: (update: QueueUpdate) => void;
  claims: (update: ClaimsUpdate) => void;
  receipt: (receipt: RemovalReceipt) => void;
  sweep: (progress: SweepProgress) => void;
  guard: (news: GuardNews) => void;
  /** What governs an article has changed, by whose hand ever. */
  governed: (article: GovernedArticle) => void;
}
