import type { HousekeepingJob } from '../housekeeping/housekeeper.ts';
import type { AuditTrail, Log, Owing, OwingStore } from '../ports.ts';

const BATCH = 100;

interface Dependencies {
  readonly comments: OwingStore;
  /** What else owes entries: sanctions, controls of articles. */
  readonly others?: readonly OwingStore[];
  readonly audit: Pick<AuditTrail, 'append'>;
  readonly log: Log;
}

/**
 * Brings audit entries from what owes them to the trail. An entry is written in one with the change it
 * tells of, appended under its own id, and only then taken off: a crash anywhere leaves it to be brought
 * again, and bringing it twice changes nothing.
 */
export class AuditOutbox {
  readonly #deps: Dependencies;

  constructor(deps: Dependencies) {
    this.#deps = deps;
  }

  /** Brings what these comments owe. Never throws: what could not be brought now is brought by `settleAll`. */
  settle(...comments: readonly Owing[]): Promise<void> {
    return this.settleIn(this.#deps.comments, ...comments);
  }

  /** The same for what is kept in another store. */
  async settleIn(store: OwingStore, ...owing: readonly Owing[]): Promise<void> {
    try {
      await this.#bring(store, owing);
    } catch (error) {
      this.#deps.log.warn({ err: error }, 'an audit entry waits where it was made');
    }
  }

  /** Brings what crashes have left; gives how many things owed something. */
  async settleAll(): Promise<number> {
    let settled = 0;
    for (const store of [this.#deps.comments, ...(this.#deps.others ?? [])]) {
      for (;;) {
        const owing = await store.owing(BATCH);
        await this.#bring(store, owing);
        settled += owing.length;
        if (owing.length < BATCH) break;
      }
    }
    return settled;
  }

  get job(): HousekeepingJob {
    return { name: 'append-owed-audit-entries', run: () => this.settleAll() };
  }

  async #bring(store: OwingStore, all: readonly Owing[]): Promise<void> {
    const owing = all.filter(({ owed }) => owed.length > 0);
    for (let from = 0; from < owing.length; from += BATCH) {
      const batch = owing.slice(from, from + BATCH);
      await this.#deps.audit.append(...batch.flatMap(({ owed }) => owed));
      await store.settleOwed(batch);
    }
  }
}
