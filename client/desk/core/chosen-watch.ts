import type { QueueUpdate } from '../../../src/contract/moderation/queue.ts';
import type { StaffComment } from '../../../src/contract/moderation/staff-comment.ts';

/** Nobody reads a change and presses a key in less. */
const READ_MS = 700;

/** Notices what others do to the comment that a moderator is on. */
export interface ChosenWatch {
  /** Whether an update takes the chosen comment out of the queue. */
  takesAway(chosen: StaffComment | undefined, update: QueueUpdate): boolean;
  /** Whether the comment changed so lately that what is pressed may be meant for its former self. */
  movedJustNow(id: string): boolean;
}

export function createChosenWatch(): ChosenWatch {
  let moved = { id: '', at: -Infinity };
  return {
    takesAway(chosen, { gone, items }) {
      if (!chosen) return false;
      const { id, version } = chosen;
      const left = gone.includes(id);
      const changed = items.some((item) => item.id === id && item.version > version);
      if (left || changed) moved = { id, at: Date.now() };
      return left;
    },
    movedJustNow: (id) => moved.id === id && Date.now() - moved.at < READ_MS,
  };
}
