import type { Comment } from '../comment/comment.ts';
import type { CommentStore } from '../ports.ts';

const KEPT_MAX = 64;

/** A comment and the revision that it has at least, for as long as the history is the one it was read in. */
type Mark = Pick<Comment, 'id' | 'rev'>;

/**
 * By what a lane finds out that an older copy of the data was put in the place of those it knows, though more has
 * been written since: comments that it wrote or read, of which an older copy has none, or an earlier form. The
 * highest revision alone does not tell: the first comment after the change gets the next one all the same.
 *
 * Every mark since the last comparison is kept, up to 64; then every second one goes, so that they still lie spread
 * over all of that time. What is lost lies between the copy's end and the change: one of that time has to be there.
 */
export class LaneMarks {
  #kept: readonly Mark[] = [];

  /** Another history begins, or what is known of this one was just read. */
  restart(mark: Mark | undefined): void {
    this.#kept = mark ? [markOf(mark)] : [];
  }

  /** Something was written, or another node's writing was read. */
  note(mark: Mark): void {
    const kept = [...this.#kept, markOf(mark)];
    this.#kept = kept.length > KEPT_MAX ? kept.filter((_, at) => at % 2 === 0) : kept;
  }

  /** Compares with what is stored, by one read; false: it is another history. */
  async areStored(store: Pick<CommentStore, 'byIds'>): Promise<boolean> {
    const asked = this.#kept;
    const found = await store.byIds([...new Set(asked.map(({ id }) => id))]);
    const stored = new Map(found.map(({ id, rev }) => [id, rev]));
    const alike = asked.every(({ id, rev }) => (stored.get(id) ?? 0) >= rev);
    const last = asked.at(-1);
    if (alike) this.#kept = this.#kept.filter((one) => one === last || !asked.includes(one));
    return alike;
  }
}

function markOf({ id, rev }: Mark): Mark {
  return { id, rev };
}
