import type { Lanes } from '../article/lanes.ts';
import { erased } from '../comment/transitions.ts';
import { HOUSEKEEPER } from '../identity/actor.ts';
import type { CommentStore, Ids } from '../ports.ts';
import type { HousekeepingJob } from './housekeeper.ts';

const BATCH = 100;

/**
 * Erases the texts of comments that were removed or taken back, a set time after they were written; the
 * tombstone stays. Each is a change of its article like any other: with a revision, told to open pages.
 * @param keptMs 0: texts are kept for good.
 */
export function eraseHiddenTexts(deps: {
  readonly comments: Pick<CommentStore, 'hiddenBefore'>;
  readonly lanes: Lanes;
  readonly ids: Ids;
  readonly keptMs: number;
}): HousekeepingJob {
  const { comments, ids, keptMs, lanes } = deps;
  return {
    name: 'erase-hidden-texts',
    async run(now, signal) {
      if (keptMs === 0) return 0;
      let changed = 0;
      for (;;) {
        const due = await comments.hiddenBefore(now - keptMs, BATCH);
        await Promise.all(
          due.map(({ articleId, id }) =>
            lanes.of(articleId).submit({
              kind: 'amend',
              commentId: id,
              amend: (comment) => erased(comment, { by: HOUSEKEEPER, now, entryId: ids.next() }),
            }),
          ),
        );
        changed += due.length;
        if (due.length < BATCH || signal.aborted) return changed;
      }
    },
  };
}
