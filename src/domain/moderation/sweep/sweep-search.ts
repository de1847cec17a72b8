import type { Phrase } from '../../text/phrase.ts';
import type { Found } from './sweep.ts';

/** What to look for. At least one of `phrase` and `authorId` is there. */
export interface SweepSearchRequest {
  /** Folded words that follow one another in the text. */
  readonly phrase?: Phrase;
  readonly authorId?: string;
  readonly articleId?: string;
  /** Written at this moment or later. */
  readonly since: number;
  /** Those of staff too; without it they are counted, not given. */
  readonly staff: boolean;
  /** At most so many are given. */
  readonly limit: number;
}

/**
 * Newest first; `staffKept` fit too and were not asked for. `cut`: there are more, or there may be more among
 * what was not looked at.
 */
export interface SweepSearchResult {
  readonly found: readonly (Found & { readonly authorId: string })[];
  readonly cut: boolean;
  readonly staffKept: number;
}

/** Finds what a sweep would remove: comments that readers or moderators can see, at a bounded cost. */
export interface SweepSearch {
  find(request: SweepSearchRequest): Promise<SweepSearchResult>;
}
