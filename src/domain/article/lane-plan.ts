import type { CommentWrite } from '../ports.ts';
import type { LaneBatch, LaneChange, LaneOutcome } from './lane-batch.ts';

/** A change with the caller who waits for its outcome. */
export interface Waiting {
  readonly change: LaneChange;
  readonly resolve: (outcome: LaneOutcome) => void;
  readonly reject: (error: unknown) => void;
}

/** A write with those who wait for it: its owner, and repeats of the same submission in the batch. */
export interface Planned {
  readonly write: CommentWrite;
  readonly owner: Waiting;
  readonly repeats: Waiting[];
}

/**
 * Answers what needs no write, and gives the rest their revisions, in the order they came. Null, and
 * nothing is answered: a submission would be refused that may be a repeat of one that was accepted.
 */
export function plan(batch: readonly Waiting[], view: LaneBatch, head: number): Planned[] | null {
  const planned: Planned[] = [];
  const answers: (() => void)[] = [];
  for (const waiting of batch) {
    const evaluation = view.evaluate(waiting.change, head + planned.length + 1);
    if (evaluation.kind === 'refused') {
      if (waiting.change.kind === 'post' && !view.thorough) return null;
      answers.push(() => {
        waiting.reject(evaluation.error);
      });
    } else if (evaluation.kind === 'write') {
      planned.push({ write: evaluation.write, owner: waiting, repeats: [] });
    } else {
      const { outcome } = evaluation;
      const unwritten = planned.findLast(({ write }) => write.after.id === outcome.after.id);
      if (unwritten) unwritten.repeats.push(waiting);
      else {
        answers.push(() => {
          waiting.resolve(outcome);
        });
      }
    }
  }
  for (const answer of answers) answer();
  return planned;
}

/** Visible replies of each parent that the changes touched, without those that were planned and not written. */
export function repliesAfter(
  changes: readonly CommentWrite[],
  unwritten: readonly Planned[],
  view: LaneBatch,
): Record<string, number> {
  const replies: Record<string, number> = {};
  for (const { after } of changes) {
    if (after.parentId !== null) replies[after.parentId] = view.repliesOf(after.parentId);
  }
  for (const { write } of unwritten) {
    const { parentId } = write.after;
    if (parentId !== null && parentId in replies) {
      replies[parentId] = (replies[parentId] ?? 0) - write.parentReplies;
    }
  }
  return replies;
}
