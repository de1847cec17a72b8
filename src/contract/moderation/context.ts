import type { PublicArticle } from '../article.ts';
import type { PublicUser } from '../identity.ts';
import type { UserSanction } from './sanction.ts';
import type { StaffComment, StaffReport } from './staff-comment.ts';

/** An earlier text of an edited comment; it was shown until `until`. */
export interface EarlierVersion {
  readonly body: string;
  readonly until: string;
}

/** What is known of an author. Counts above `limits.historyCountMax` are said as that number. */
export interface AuthorHistory {
  readonly user: PublicUser;
  readonly comments: number;
  /** Readers can see them now, whether or not a moderator has looked at them. */
  readonly visible: number;
  readonly removed: number;
  readonly firstAt: string | null;
  /** Newest first; the one in force, if any, is `sanction`. */
  readonly sanctions: readonly UserSanction[];
  readonly sanction: UserSanction | null;
  /** Their newest comments, in every article. */
  readonly recent: readonly StaffComment[];
}

/** All that a moderator needs beside one comment. */
export interface ItemContext {
  readonly comment: StaffComment;
  readonly article: PublicArticle;
  /** From the top-level comment down; at most `limits.contextParents`, the nearest ones. */
  readonly parents: readonly StaffComment[];
  /** Oldest first. */
  readonly earlier: readonly EarlierVersion[];
  readonly author: AuthorHistory;
  readonly reports: readonly StaffReport[];
}
