import type { CommentStore, VoteStore } from '../ports.ts';
import type { HousekeepingJob } from './housekeeper.ts';

/** A vote that is younger may not be in its comment's sums yet. */
const SETTLED_MS = 60_000;
/** How far back the first run of a process looks: crashes before its start. */
const FIRST_LOOK_MS = 30 * 86_400_000;

/**
 * Makes the sums of votes what the votes say, where a crash came between a vote and its sum. Looks at the
 * comments whose votes have moved since the last run and are at rest now; what moves is met next time.
 */
export function recountVotes(deps: {
  readonly votes: Pick<VoteStore, 'movedSince' | 'sums'>;
  readonly comments: Pick<CommentStore, 'byIds' | 'correctVotes'>;
}): HousekeepingJob {
  const { comments, votes } = deps;
  let seenUpTo: number | null = null;
  return {
    name: 'recount-votes',
    async run(now, signal) {
      let corrected = 0;
      const moved = await votes.movedSince(seenUpTo ?? now - FIRST_LOOK_MS);
      for (const { at, commentId } of moved) {
        if (signal.aborted) return corrected;
        if (now - at < SETTLED_MS) continue;
        const [comment] = await comments.byIds([commentId]);
        const { down, up } = await votes.sums(commentId);
        if (!comment || (comment.up === up && comment.down === down)) continue;
        if (await comments.correctVotes(comment, up, down)) corrected += 1;
      }
      seenUpTo = now - SETTLED_MS;
      return corrected;
    },
  };
}
