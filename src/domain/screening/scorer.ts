import type { ScreeningNote } from '../../contract/moderation/staff-comment.ts';

/** What a scoring service is told of a text. */
export interface ScoredText {
  readonly articleId: string;
  /** BCP 47, of the article. */
  readonly lang: string;
  readonly body: string;
  readonly author: { readonly id: string; readonly role: string };
  readonly edit: boolean;
}

/**
 * The publisher's own judge of texts: from 0, harmless, to 1. Null when it gave no usable answer in time.
 * Never throws: a comment is not lost and not held because it is away.
 */
export interface Scorer {
  score(text: ScoredText): Promise<number | null>;
}

/** For a site without one. */
export const noScorer: Scorer = { score: () => Promise.resolve(null) };

/** Why a score holds a comment; empty when it does not. */
export function scoreNotes(
  score: number | null,
  holdFrom: number | null,
): readonly ScreeningNote[] {
  if (score === null || holdFrom === null || score < holdFrom) return [];
  return [{ rule: 'score', detail: score.toFixed(2) }];
}
