import type { AppealNotice, Sort } from '../../src/contract/comment.ts';
import type { LanguageName } from '../../src/contract/languages.ts';
import type { RemovalReason, ReportReason } from '../../src/contract/reasons.ts';

/** The plural classes of CLDR that each language's whole numbers fall into, beside `other`. */
export interface PluralClasses extends Readonly<Record<LanguageName, string>> {
  readonly ar: 'zero' | 'one' | 'two' | 'few' | 'many';
  readonly de: 'one';
  readonly en: 'one';
  readonly es: 'one' | 'many';
  readonly fa: 'one';
  readonly fr: 'one' | 'many';
  readonly he: 'one' | 'two';
  readonly tr: 'one';
  readonly ur: 'one';
}

/** A count's texts by plural class; `{n}` is the number in the reader's digits. */
export type Plural<Classes extends string = never> = Readonly<Record<Classes | 'other', string>> &
  Readonly<Partial<Record<Intl.LDMLPluralRule, string>>>;

/**
 * Everything the discussion says, in one language. Neither a missing text nor a missing plural class
 * compiles. `{name}`, `{reason}`, `{time}` and `{keys}` are filled in where they are drawn.
 */
export interface Messages<Classes extends string = never> {
  readonly comments: string;
  readonly addComment: string;
  readonly readersNow: Plural<Classes>;
  readonly writingNow: Plural<Classes>;
  readonly arrivals: Plural<Classes>;
  readonly newReplies: Plural<Classes>;
  readonly replies: Plural<Classes>;
  readonly showReplies: Plural<Classes>;
  readonly moreReplies: string;
  readonly removedRun: Plural<Classes>;
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
  readonly writingAs: string;
  readonly changeName: string;
  readonly sendHint: string;
  readonly emphasis: string;
  readonly quotation: string;
  readonly charactersLeft: Plural<Classes>;
  readonly tooLong: Plural<Classes>;
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
  readonly upvote: string;
  readonly downvote: string;
  readonly edited: string;
  readonly pinned: string;
  readonly pending: string;
  readonly staff: string;
  readonly guest: string;
  readonly inReplyTo: string;
  readonly mixedHost: string;
  readonly removed: string;
  readonly withdrawn: string;
  readonly erased: string;
  readonly yoursRemoved: string;
  readonly warned: string;
  /** Suspended or banned. */
  readonly barred: string;
  readonly reasonGiven: string;
  readonly appeal: string;
  readonly appealTitle: string;
  readonly appealNote: string;
  readonly appealStates: Readonly<Record<AppealNotice['state'], string>>;
  readonly sending: string;
  readonly waiting: string;
  readonly notSent: string;
  readonly discard: string;
  readonly editAgain: string;
  readonly emptyTitle: string;
  readonly emptyText: string;
  readonly closed: string;
  readonly closedKept: string;
  readonly closes: string;
  readonly premoderated: string;
  readonly slowMode: string;
  readonly slowWait: string;
  readonly surge: string;
  /** The guard has every comment reviewed first. */
  readonly surgeHeld: string;
  /** When the surge guard looks again whether it can let go; `time` as in "in 3 minutes". */
  readonly surgeEnds: string;
  readonly parentGone: string;
  readonly parentEdited: string;
  readonly editedGone: string;
  readonly postAlone: string;
  readonly offline: string;
  readonly polling: string;
  readonly unreachable: string;
  readonly unknownAnswer: string;
  readonly failedTitle: string;
  readonly needsScript: string;
  readonly permalink: string;
  readonly linked: string;
  readonly linkedGone: string;
}
