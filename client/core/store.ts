import type { PublicComment } from '../../src/contract/comment.ts';
import type { DiscussionState, OutboxEntry } from './discussion.ts';
import type { Holdings } from './holdings.ts';
import { snapshot } from './snapshot.ts';
import type { Facts } from './snapshot.ts';

/** What one discussion knows at this moment, and who wants to hear of it. */
export interface Store {
  readonly facts: () => Facts;
  readonly held: () => Holdings | null;
  /** Takes in new facts. Subscribers hear of all changes of one turn together. */
  readonly changed: (change?: Partial<Facts>) => void;
  /** Replaces the comments held; the article's count follows. */
  readonly hold: (next: Holdings) => void;
  /** Holds what a change makes of the comments held; nothing before there are any. */
  readonly revise: (change: (held: Holdings) => Holdings) => void;
  /** Notes the reader's own votes that these comments carry. */
  noteVotes(comments: readonly PublicComment[]): void;
  /** The same object until something changes. */
  state(outbox: () => readonly OutboxEntry[]): DiscussionState;
  readonly subscribe: (listener: () => void) => () => void;
}

/** A store that begins with what is known before anything was asked. */
export function createStore(first: Facts, page: Holdings | null): Store {
  const listeners = new Set<() => void>();
  let facts = first;
  let held = page;
  let state: DiscussionState | null = null;
  let telling = false;

  function changed(change: Partial<Facts> = {}): void {
    facts = { ...facts, ...change };
    state = null;
    if (telling) return;
    telling = true;
    queueMicrotask(() => {
      telling = false;
      for (const listener of listeners) listener();
    });
  }

  function hold(next: Holdings): void {
    held = next;
    const { article } = facts;
    changed(article ? { article: { ...article, count: next.count } } : {});
  }

  return {
    facts: () => facts,
    held: () => held,
    changed,
    hold,
    revise(change) {
      if (held) hold(change(held));
    },
    noteVotes(comments) {
      const votes = comments.flatMap((comment): [string, -1 | 0 | 1][] =>
        'myVote' in comment ? [[comment.id, comment.myVote]] : [],
      );
      if (votes.length > 0) changed({ myVotes: new Map([...facts.myVotes, ...votes]) });
    },
    state: (outbox) => (state ??= snapshot(held, facts, outbox())),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
