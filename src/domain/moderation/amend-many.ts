import { errorTable } from '../../contract/errors.ts';
import type { Lanes } from '../article/lanes.ts';
import type { Comment } from '../comment/comment.ts';
import type { LaneOutcome } from '../article/lane-batch.ts';
import { DomainError } from '../domain-error.ts';

/** Half of what a lane writes at once, so that readers' comments get in between. */
const STEP = 50;

interface Amendment {
  readonly lanes: Lanes;
  readonly amend: (current: Comment) => Comment;
  readonly onStep?: (outcomes: readonly LaneOutcome[]) => Promise<void>;
}

/**
 * Changes many comments of many articles, each article through its lane in steps, the articles side by
 * side. A comment that `amend` leaves as it is counts as `kept`; so does one that it refuses.
 */
export async function amendMany(
  comments: readonly Pick<Comment, 'id' | 'articleId'>[],
  { amend, lanes, onStep }: Amendment,
): Promise<{ readonly changed: readonly Comment[]; readonly kept: number }> {
  const byArticle = new Map<string, string[]>();
  for (const { articleId, id } of comments) {
    const ids = byArticle.get(articleId) ?? [];
    ids.push(id);
    byArticle.set(articleId, ids);
  }
  const changed: Comment[] = [];
  const inArticle = async (articleId: string, ids: readonly string[]): Promise<void> => {
    for (let from = 0; from < ids.length; from += STEP) {
      const outcomes = await Promise.all(
        ids.slice(from, from + STEP).map((commentId) =>
          lanes
            .of(articleId)
            .submit({ kind: 'amend', commentId, amend })
            .catch((error: unknown) => unlessRefused(error)),
        ),
      );
      const fresh = outcomes.filter((outcome): outcome is LaneOutcome => outcome?.fresh === true);
      changed.push(...fresh.map(({ after }) => after));
      await onStep?.(fresh);
    }
  };
  await Promise.all([...byArticle].map(([articleId, ids]) => inArticle(articleId, ids)));
  return { changed, kept: comments.length - changed.length };
}

function unlessRefused(error: unknown): null {
  if (error instanceof DomainError && !errorTable[error.code].retryable) return null;
  throw error;
}
