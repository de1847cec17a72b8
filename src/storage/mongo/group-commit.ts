import { mongo } from 'mongoose';
import type { CommentDocument } from './models.ts';

type Operation = mongo.AnyBulkWriteOperation<CommentDocument>;

/** Writes under way at a time: one is journaled while the next is sent. */
const AT_ONCE = 2;
const OPERATIONS_MAX = 1_000;

interface Group {
  readonly operations: readonly Operation[];
  readonly resolve: (outcome: GroupOutcome) => void;
  readonly reject: (error: unknown) => void;
}

/** `fault` stopped the group before its operation of index `written`; the rest of it was not tried. */
export interface GroupOutcome {
  readonly written: number;
  readonly fault: mongo.MongoBulkWriteError | null;
}

/**
 * Joins what several articles want to write at the same time into one ordered, journaled write, because
 * the journal is what a small write waits for. Each article's operations stay together and in order. One
 * that is refused ends its own group only: those before it are written, those after it go into the next
 * write.
 */
export class GroupCommit {
  readonly #write: (operations: Operation[]) => Promise<unknown>;
  #waiting: Group[] = [];
  #running = 0;

  /** @param write An ordered bulk write. */
  constructor(write: (operations: Operation[]) => Promise<unknown>) {
    this.#write = write;
  }

  /** Rejects with what is not a refusal of one operation: whether anything was written is not known then. */
  submit(operations: readonly Operation[]): Promise<GroupOutcome> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ operations, resolve, reject });
      this.#run();
    });
  }

  #run(): void {
    if (this.#running >= AT_ONCE || this.#waiting.length === 0) return;
    const groups = this.#take();
    this.#running += 1;
    void this.#commit(groups).finally(() => {
      this.#running -= 1;
      this.#run();
    });
  }

  #take(): readonly Group[] {
    let size = 0;
    const end = this.#waiting.findIndex(({ operations }, index) => {
      size += operations.length;
      return index > 0 && size > OPERATIONS_MAX;
    });
    return this.#waiting.splice(0, end < 0 ? this.#waiting.length : end);
  }

  async #commit(groups: readonly Group[]): Promise<void> {
    try {
      await this.#write(groups.flatMap(({ operations }) => operations));
      for (const group of groups) group.resolve({ written: group.operations.length, fault: null });
    } catch (error) {
      const at = refusedAt(error);
      if (at === null) for (const group of groups) group.reject(error);
      else this.#settle(groups, at, error as mongo.MongoBulkWriteError);
    }
  }

  #settle(groups: readonly Group[], at: number, fault: mongo.MongoBulkWriteError): void {
    let start = 0;
    const untried: Group[] = [];
    for (const group of groups) {
      const end = start + group.operations.length;
      if (at >= end) group.resolve({ written: group.operations.length, fault: null });
      else if (at >= start) group.resolve({ written: at - start, fault });
      else untried.push(group);
      start = end;
    }
    this.#waiting = [...untried, ...this.#waiting];
  }
}

/** The operation that was refused; null where the error is of another kind. */
function refusedAt(error: unknown): number | null {
  if (!(error instanceof mongo.MongoBulkWriteError)) return null;
  return [error.writeErrors].flat()[0]?.index ?? null;
}
