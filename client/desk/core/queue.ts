import type { QueueCounts, QueueFilter } from '../../../src/contract/moderation/queue.ts';
import type { StaffComment } from '../../../src/contract/moderation/staff-comment.ts';
import type { Trouble } from '../../core/discussion.ts';
import type { Cell } from './cell.ts';
import type { ChosenWatch } from './chosen-watch.ts';
import type { Stillness } from './stillness.ts';

export interface QueueView {
  readonly filter: QueueFilter;
  readonly items: readonly StaffComment[];
  /** New comments not shown yet, so that nothing moves under the moderator's eyes. */
  readonly fresh: number;
  readonly chosen: string | null;
  /** The chosen comment, if it fits no more by somebody else's hand: it stays until another is chosen. */
  readonly leaving: string | null;
  readonly counts: QueueCounts;
  readonly loading: boolean;
  readonly more: boolean;
  readonly trouble: Trouble | null;
}

/** One moderator's queue: what fits their filter, live. */
export interface Queue {
  readonly view: Cell<QueueView>;
  /** Begins with another queue, or narrows this one. What is left out of the change stays. */
  show(filter: Partial<Record<keyof QueueFilter, string | undefined>>): void;
  loadMore(): Promise<void>;
  showFresh(): void;
  /** Where the moderator's eyes and hands are; it decides whether new comments are held back. */
  readonly hands: Stillness['set'];
  choose(id: string): void;
  /** Moves by so many comments; stays within the list. Above the first one is what was held back. */
  step(by: number): void;
  /** Takes in a comment's new form after an act of this desk. */
  take(comment: StaffComment): void;
  /** Takes in a comment's present form wherever it is held, even if it fits the queue no more. */
  see(comment: StaffComment): void;
  readonly movedJustNow: ChosenWatch['movedJustNow'];
  /** Lets go of comments that an act of this desk has taken out of the queue. */
  leave(ids: readonly string[]): void;
  chosen(): StaffComment | undefined;
}
