import type { Comment } from '../comment/comment.ts';
import type { CommentStore } from '../ports.ts';

const APART_MS = 200;
const KEPT_MAX = 64;

/** A comment and the revision that it has at least, for as long as the history is the one it was read in. */
type Mark = Pick<Comment, 'id' | 'rev'>;

/**
 * By what a lane finds out that an older copy of the data was put in the place of those it knows, though more has
 * been written since: comments that it wrote or read, of which an older copy has none, or an earlier form. The
 * highest revision alone does not tell: the first comment after the change gets the next one all the same.
 *
 * Since the last comparison one mark in 200 ms is kept, 64 at most, spread over all of that time: what is lost
 * lies between the copy's end and the change, so a mark of that time has to be there.
 */
export class LaneMarks {
  #kept: { readonly mark: Mark; readonly at: number }[] = [];
  #last: { readonly mark: Mark; readonly at: number } | null = null;

  /** Another history begins, or what is known of this one was just read. */
  restart(mark: Mark | undefined): void {
    this.#kept = [];
    this.#last = mark ? { mark: { id: mark.id, rev: mark.rev }, at: performance.now() } : null;
  }

  /** Something was written, or another node's writing was read. */
  note({ id, rev }: Mark): void {
    const last = this.#last;
    const keptAt = this.#kept.at(-1)?.at ?? Number.NEGATIVE_INFINITY;
    if (last && last.at - keptAt >= APART_MS) this.#keep(last);
    this.#last = { mark: { id, rev }, at: performance.now() };
  }

  /** Compares with what is stored, by one read; false: it is another history. */
  async areStored(store: Pick<CommentStore, 'byIds'>): Promise<boolean> {
    const asked = [...this.#kept, ...(this.#last ? [this.#last] : [])];
    const found = await store.byIds([...new Set(asked.map(({ mark }) => mark.id))]);
    const stored = new Map(found.map(({ id, rev }) => [id, rev]));
    const alike = asked.every(({ mark: { id, rev } }) => (stored.get(id) ?? 0) >= rev);
    if (alike) this.#kept = this.#kept.filter((one) => !asked.includes(one));
    return alike;
  }

  #keep(last: { readonly mark: Mark; readonly at: number }): void {
    this.#kept.push(last);
    if (this.#kept.length > KEPT_MAX) this.#kept = this.#kept.filter((_, at) => at % 2 === 0);
  }
}
