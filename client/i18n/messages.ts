import type { Sort } from '../../src/contract/comment.ts';
import type { RemovalReason, ReportReason } from '../../src/contract/reasons.ts';

/** A count's texts by CLDR plural class; `{n}` is the number in the reader's digits. */
export interface Plural {
  readonly zero?: string;
  readonly one?: string;
  readonly two?: string;
  readonly few?: string;
  readonly many?: string;
  readonly other: string;
}

/** Everything the discussion says, in one language. A missing key does not compile. */
export interface Messages {
  readonly comments: string;
  readonly addComment: string;
  readonly commentCount: Plural;
  readonly readersNow: Plural;
  readonly writingNow: Plural;
  readonly arrivals: Plural;
  readonly showReplies: Plural;
  readonly moreReplies: string;
  readonly removedRun: Plural;
  readonly loadMore: string;
  readonly loading: string;
  readonly tryAgain: string;
  readonly sortBy: string;
  readonly sorts: Readonly<Record<Sort, string>>;
  readonly yourComment: string;
  readonly yourReply: string;
  readonly placeholder: string;
  readonly replyTo: string;
  readonly send: string;
  readonly cancel: string;
  readonly save: string;
  readonly yourName: string;
  readonly nameHint: string;
  readonly writingAs: string;
  readonly changeName: string;
  readonly sendHint: string;
  readonly charactersLeft: Plural;
  readonly tooLong: Plural;
  readonly reply: string;
  readonly edit: string;
  readonly withdraw: string;
  readonly withdrawQuestion: string;
  readonly report: string;
  readonly reported: string;
  readonly reportTitle: string;
  readonly reportNote: string;
  readonly reportReasons: Readonly<Record<ReportReason, string>>;
  readonly removalReasons: Readonly<Record<RemovalReason, string>>;
  readonly more: string;
  readonly upvote: string;
  readonly downvote: string;
  readonly edited: string;
  readonly pinned: string;
  readonly pending: string;
  readonly staff: string;
  readonly guest: string;
  readonly inReplyTo: string;
  readonly removed: string;
  readonly withdrawn: string;
  readonly erased: string;
  readonly yoursRemoved: string;
  readonly reasonGiven: string;
  readonly sending: string;
  readonly waiting: string;
  readonly notSent: string;
  readonly discard: string;
  readonly editAgain: string;
  readonly emptyTitle: string;
  readonly emptyText: string;
  readonly closed: string;
  readonly closedKept: string;
  readonly premoderated: string;
  readonly parentGone: string;
  readonly editedGone: string;
  readonly postAlone: string;
  readonly offline: string;
  readonly polling: string;
  readonly unreachable: string;
  readonly unknownAnswer: string;
  readonly failedTitle: string;
  readonly needsScript: string;
  readonly permalink: string;
  readonly close: string;
}
