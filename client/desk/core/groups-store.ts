import type { ReportGroup } from '../../../src/contract/moderation/report-groups.ts';
import type { Acts, Removal } from './acts.ts';
import { createCell } from './cell.ts';
import type { Cell } from './cell.ts';
import type { DeskLine } from './desk-line.ts';
import type { Queue } from './queue.ts';

/** Groups move slowly, and finding them reads a day of reports. */
const AGAIN_MS = 5_000;

/** Reports that come together, while the reported queue is open and not narrowed. */
export interface ReportGroupsStore {
  readonly all: Cell<readonly ReportGroup[]>;
  decide(group: ReportGroup, action: 'approve' | 'remove', removal?: Removal): Promise<void>;
}

export function createReportGroups(line: DeskLine, queue: Queue, acts: Acts): ReportGroupsStore {
  const all = createCell<readonly ReportGroup[]>([]);
  let askedAt = -Infinity;
  let decisions = 0;
  let waiting: ReturnType<typeof setTimeout> | undefined;

  const open = (): boolean => {
    const { state, ...narrowed } = queue.view.get().filter;
    return state === 'reported' && Object.keys(narrowed).length === 0;
  };

  async function ask(): Promise<void> {
    waiting = undefined;
    if (!open()) return;
    askedAt = Date.now();
    const asked = decisions;
    const answer = await line.request('moderation:groups', {});
    // What was found before a decision would bring back the group it was about.
    if (asked !== decisions) return ask();
    // The queue below says what is wrong with the line.
    if (answer.ok && open()) all.set(answer.data.groups);
  }

  let items = queue.view.get().items;
  let wasOpen = false;
  queue.view.subscribe(() => {
    const view = queue.view.get();
    const isOpen = open();
    if (!isOpen) all.set([]);
    if (isOpen && (!wasOpen || view.items !== items)) {
      const wait = wasOpen ? Math.max(0, askedAt + AGAIN_MS - Date.now()) : 0;
      waiting ??= setTimeout(() => void ask(), wait);
    }
    wasOpen = isOpen;
    ({ items } = view);
  });

  return {
    all,
    async decide(group, action, removal) {
      const comments = group.comments.map(({ id, version }) => ({ commentId: id, version }));
      const answer = await line.request('moderation:decide-all', { comments, action, ...removal });
      if (!answer.ok) {
        acts.refused(answer.error);
        return;
      }
      decisions += 1;
      const { actionId, changed, kept, undoUntil } = answer.data;
      acts.tell({ kind: 'decidedAll', action, changed, kept, undo: { actionId, undoUntil } });
      if (kept === 0) queue.leave(comments.map(({ commentId }) => commentId));
      all.set(all.get().filter((one) => one !== group));
    },
  };
}
