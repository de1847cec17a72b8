import type { PublicComment } from '../../src/contract/comment.ts';
import type { DiscussionState } from '../core/discussion.ts';

/** A thread to draw, or neighbouring tombstones without replies, drawn as one line. */
export type Run =
  | { readonly kind: 'thread'; readonly id: string }
  | { readonly kind: 'gone'; readonly ids: readonly string[] };

function leavesNothing(comment: PublicComment | undefined, state: DiscussionState): boolean {
  return (
    comment !== undefined &&
    !('author' in comment) &&
    comment.key === undefined &&
    comment.replies === 0 &&
    (state.children.get(comment.id)?.length ?? 0) === 0
  );
}

/** Whether it has a place on the page. What was shown by mistake has none, unless somebody is answering it. */
export function isThere(
  id: string,
  { comments }: Pick<DiscussionState, 'comments'>,
  inWork: ReadonlySet<string>,
): boolean {
  return inWork.has(id) || !('unsaid' in (comments.get(id) ?? {}));
}

/**
 * Parts the top-level comments into threads and runs of two or more removed comments. One that is being
 * answered or edited stays a thread, so that nothing typed is lost.
 */
export function rootRuns(
  state: DiscussionState,
  inWork: ReadonlySet<string>,
  ids: readonly string[] = state.roots,
): readonly Run[] {
  const runs: Run[] = [];
  let gone: string[] = [];
  const close = (): void => {
    const [only] = gone;
    if (gone.length > 1) runs.push({ kind: 'gone', ids: gone });
    else if (only !== undefined) runs.push({ kind: 'thread', id: only });
    gone = [];
  };
  for (const id of ids) {
    if (!inWork.has(id) && leavesNothing(state.comments.get(id), state)) gone.push(id);
    else {
      close();
      runs.push({ kind: 'thread', id });
    }
  }
  close();
  return runs;
}
