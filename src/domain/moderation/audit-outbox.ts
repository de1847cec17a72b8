import type { Comment } from '../comment/comment.ts';
import type { HousekeepingJob } from '../housekeeping/housekeeper.ts';
import type { AuditTrail, CommentStore, Log } from '../ports.ts';

const BATCH = 100;

interface Dependencies {
  readonly comments: Pick<CommentStore, 'owing' | 'settleOwed'>;
  readonly audit: Pick<AuditTrail, 'append'>;
  readonly log: Log;
}

/**
 * Brings audit entries from the comments whose decisions made them to the trail. An entry is written in
 * one with its decision, appended under its own id, and only then taken off the comment: a crash anywhere
 * leaves it to be brought again, and bringing it twice changes nothing.
 */
export class AuditOutbox {
  readonly #deps: Dependencies;

  constructor(deps: Dependencies) {
    this.#deps = deps;
  }

  /** Brings what these comments owe. Never throws: what could not be brought now is brought by `settleAll`. */
  async settle(...comments: readonly Comment[]): Promise<void> {
    try {
      await this.#bring(comments);
    } catch (error) {
      this.#deps.log.warn({ err: error }, 'an audit entry waits on its comment');
    }
  }

  /** Brings what crashes have left; gives how many comments owed something. */
  async settleAll(): Promise<number> {
    let settled = 0;
    for (;;) {
      const owing = await this.#deps.comments.owing(BATCH);
      await this.#bring(owing);
      settled += owing.length;
      if (owing.length < BATCH) return settled;
    }
  }

  get job(): HousekeepingJob {
    return { name: 'append-owed-audit-entries', run: () => this.settleAll() };
  }

  async #bring(comments: readonly Comment[]): Promise<void> {
    const { audit, comments: store } = this.#deps;
    for (const { id, owed } of comments) {
      for (const entry of owed) await audit.append(entry);
      if (owed.length > 0) {
        await store.settleOwed(
          id,
          owed.map((entry) => entry.id),
        );
      }
    }
  }
}
