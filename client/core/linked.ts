import type { CommentContext } from '../../src/contract/comment.ts';
import type { Trouble } from './discussion.ts';
import { fault } from './fault.ts';
import { supersedes, withChild } from './holdings.ts';
import type { Holdings } from './holdings.ts';
import type { Rest } from './rest.ts';
import type { Store } from './store.ts';

/**
 * Takes in a comment with what stands around it. Its thread's own place may be on a page that is not held:
 * `head` is the topmost comment given, to be shown by itself in that case, else null.
 */
function withContext(
  held: Holdings,
  context: CommentContext,
): { readonly held: Holdings; readonly head: string | null } {
  const comments = new Map(held.comments);
  for (const comment of context.comments) {
    if (supersedes(comment, comments.get(comment.id))) comments.set(comment.id, comment);
  }
  let { children } = held;
  const gaps = new Map(held.gaps);
  for (const { id, parentId } of context.comments) {
    if (parentId === null || !comments.has(parentId)) continue;
    children = withChild(children, parentId, id, comments);
    gaps.set(parentId, '');
  }
  const [first] = context.comments;
  const placed =
    first === undefined ||
    held.roots.includes(first.id) ||
    held.pinned.includes(first.id) ||
    (first.parentId !== null && held.comments.has(first.parentId));
  return {
    held: {
      ...held,
      comments,
      children,
      gaps,
      arrivals: held.arrivals.filter((id) => id !== first?.id),
    },
    head: placed ? null : first.id,
  };
}

/** Reads the comment that a link leads to, where it is not held; what comes of it is in the state. */
export async function openLinked(
  { path, rest, store }: { readonly path: string; readonly rest: Rest; readonly store: Store },
  id: string,
): Promise<void> {
  const become = (head: string | null, trouble: Trouble | null, loading = false): void => {
    store.changed({ linked: { id, head, loading, trouble } });
  };
  const before = store.facts().linked;
  if (before?.id === id && before.trouble === null) return;
  become(null, null, true);
  const result = await rest.call<CommentContext>('GET', `${path}/comments/${id}/context`);
  if (store.facts().linked?.id !== id) return;
  const held = store.held();
  if (!result.ok) {
    become(null, result.error);
    return;
  }
  const { data } = result;
  if (held?.epoch !== data.epoch || data.rev < held.floor) {
    become(null, fault('unknown').error);
    return;
  }
  const taken = withContext(held, data);
  store.noteVotes(data.comments);
  become(taken.head, null);
  store.hold(taken.held);
}
