import type { ArticleState } from '../../src/contract/article.ts';
import type { CommentStatus } from '../../src/contract/comment.ts';
import type { DecisionAction } from '../../src/contract/moderation/actions.ts';
import type { QueueState } from '../../src/contract/moderation/queue.ts';
import type { Plural } from '../i18n/messages.ts';

/** Everything the moderation desk says, in one language; the discussion's texts serve here too. */
export interface DeskMessages {
  readonly title: string;
  readonly signInText: string;
  readonly token: string;
  readonly tokenHint: string;
  readonly signIn: string;
  readonly signOut: string;
  readonly notToken: string;
  readonly notModerator: string;
  readonly notTrusted: string;
  readonly expired: string;
  readonly expiredText: string;
  readonly live: string;
  readonly connecting: string;
  readonly filters: Readonly<Record<QueueState, string>>;
  readonly empty: Readonly<Record<QueueState, string>>;
  readonly emptyText: string;
  readonly fresh: Plural;
  readonly actions: Readonly<Record<DecisionAction, string>>;
  readonly removeFor: string;
  readonly open: string;
  readonly keys: string;
  readonly keyNext: string;
  readonly keyPrevious: string;
  readonly keyUndo: string;
  readonly keyReason: string;
  readonly keyFilter: string;
  readonly status: Readonly<Record<CommentStatus, string>>;
  readonly heldBy: Readonly<Record<string, string>>;
  readonly reports: Plural;
  readonly isReply: string;
  readonly decidedBy: string;
  readonly done: Readonly<Record<DecisionAction, string>>;
  readonly gone: Plural;
  readonly shown: Plural;
  readonly undo: string;
  readonly onlyArticle: string;
  readonly everyArticle: string;
  readonly discussionIs: string;
  readonly articleStates: Readonly<Record<ArticleState, string>>;
  readonly stateSet: string;
}
