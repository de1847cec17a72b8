import { setTimeout as wait } from 'node:timers/promises';
import { errorTable } from '../../contract/errors.ts';
import type { ChangeFeed } from '../article/change-feed.ts';
import type { LaneOutcome } from '../article/lane-batch.ts';
import type { ArticleLane } from '../article/article-lane.ts';
import type { Lanes } from '../article/lanes.ts';
import type { Comment } from '../comment/comment.ts';
import { DomainError } from '../domain-error.ts';

/** Half of what a lane writes at once, so that readers' comments get in between. */
const STEP = 50;
/** Articles that are changed side by side: more would make the write that readers' comments wait for long. */
const ARTICLES_AT_ONCE = 4;
/** A lane that is full of readers' comments is asked again so often. */
const ATTEMPTS = 8;

interface Amendment {
  readonly lanes: Lanes;
  readonly feed: Pick<ChangeFeed, 'tell'>;
  /** Pure; what it returns as it was counts as kept. */
  readonly amend: (current: Comment) => Comment;
  /** What one step has changed, durable by now. The next step does not wait for it, the end of all does. */
  readonly onStep: (changed: readonly Comment[]) => Promise<void>;
  /** Told after every step how many comments have been gone through. */
  readonly onProgress?: ((done: number) => void) | undefined;
}

/** What became of many comments. */
export interface Amended {
  readonly changed: number;
  /** Those that `amend` left as they were, or refused. */
  readonly kept: number;
  /** Of the articles in which something changed, the highest revision it got. */
  readonly revs: ReadonlyMap<string, number>;
}

type Named = Pick<Comment, 'id' | 'articleId'>;

/**
 * Changes many comments of many articles, each article through its lane in steps, a few articles side by
 * side. The readers of an article are told in one frame, when its part is done.
 * @throws DomainError `storage_unavailable`, `overloaded`: some may be changed, and some not.
 */
export async function amendMany(
  comments: readonly Named[],
  { amend, feed, lanes, onProgress, onStep }: Amendment,
): Promise<Amended> {
  const revs = new Map<string, number>();
  const steps: Promise<void>[] = [];
  let changed = 0;
  let done = 0;

  const inSteps = async (articleId: string, ids: readonly string[]): Promise<void> => {
    for (let from = 0; from < ids.length; from += STEP) {
      const step = ids.slice(from, from + STEP);
      const lane = lanes.of(articleId);
      const outcomes = await Promise.all(step.map((id) => amended(lane, id, amend)));
      const fresh = outcomes.flatMap((outcome) => (outcome?.fresh ? [outcome.after] : []));
      for (const { rev } of fresh) revs.set(articleId, Math.max(rev, revs.get(articleId) ?? 0));
      changed += fresh.length;
      done += step.length;
      if (fresh.length > 0) steps.push(onStep(fresh));
      onProgress?.(done);
    }
  };

  const waiting = [...idsByArticle(comments)];
  const next = async (): Promise<void> => {
    for (let part = waiting.shift(); part; part = waiting.shift()) {
      const [articleId, ids] = part;
      feed.tell('manyBegun', articleId);
      try {
        await inSteps(articleId, ids);
      } finally {
        feed.tell('manyDone', articleId);
      }
    }
  };
  await Promise.all(Array.from({ length: ARTICLES_AT_ONCE }, next));
  await Promise.all(steps);
  return { changed, kept: comments.length - changed, revs };
}

function idsByArticle(comments: readonly Named[]): ReadonlyMap<string, readonly string[]> {
  const byArticle = new Map<string, string[]>();
  for (const { articleId, id } of comments) {
    const ids = byArticle.get(articleId);
    if (ids) ids.push(id);
    else byArticle.set(articleId, [id]);
  }
  return byArticle;
}

/** Null when it was refused for good. */
async function amended(
  lane: ArticleLane,
  commentId: string,
  amend: (current: Comment) => Comment,
): Promise<LaneOutcome | null> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await lane.submit({ kind: 'amend', commentId, amend });
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      if (!errorTable[error.code].retryable) return null;
      if (error.code !== 'overloaded' || attempt === ATTEMPTS) throw error;
      await wait(error.retryAfterMs ?? 1_000);
    }
  }
}
