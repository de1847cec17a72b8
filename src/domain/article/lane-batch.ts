import { DomainError } from '../domain-error.ts';
import { isVisible } from '../comment/comment.ts';
import type { Comment } from '../comment/comment.ts';
import type { CommentStore, CommentWrite, Submission } from '../ports.ts';

/** A new comment before the lane has found its place: parent, thread, revision. */
export type NewComment = Omit<Comment, 'rootId' | 'depth' | 'rev'>;

/** What a caller asks of the lane. `amend` is pure; returning its argument means nothing is to change. */
export type LaneChange =
  | { readonly kind: 'post'; readonly comment: NewComment }
  | {
      readonly kind: 'amend';
      readonly commentId: string;
      readonly amend: (current: Comment) => Comment;
    };

/** `fresh` is false when nothing was written: a repeated submission, or an amendment without effect. */
export interface LaneOutcome {
  readonly before: Comment | null;
  readonly after: Comment;
  readonly fresh: boolean;
}

export type Evaluation =
  | { readonly kind: 'write'; readonly write: CommentWrite }
  | { readonly kind: 'settled'; readonly outcome: LaneOutcome }
  | { readonly kind: 'refused'; readonly error: unknown };

const submissionId = (authorId: string, key: string): string => `${authorId}\n${key}`;

/** What a submission gives that was accepted before. @throws DomainError `key_reused`. */
export function repeated(
  { body, parentId }: Pick<NewComment, 'body' | 'parentId'>,
  earlier: Comment,
): LaneOutcome {
  const first = earlier.edits[0]?.body ?? earlier.body;
  if (first !== body || earlier.parentId !== parentId) {
    throw new DomainError('key_reused', { details: { commentId: earlier.id } });
  }
  return { before: earlier, after: earlier, fresh: false };
}

/**
 * The comments one batch of changes needs, read with at most three queries however long the batch, and
 * kept up to date as each change of the batch is evaluated after the other.
 *
 * Whether a submission was written before is seldom asked: the unique index on (article, author, key)
 * refuses the second one, and only then, or before a submission is refused, everything is read (`thorough`).
 * A batch of new comments is so written without a question (docs/performance.md, "Writing").
 */
export class LaneBatch {
  readonly #articleId: string;
  /** Whether earlier submissions were looked up. */
  readonly thorough: boolean;
  readonly #byId = new Map<string, Comment>();
  readonly #bySubmission = new Map<string, Comment>();

  private constructor(articleId: string, thorough: boolean) {
    this.#articleId = articleId;
    this.thorough = thorough;
  }

  static async load(
    store: CommentStore,
    articleId: string,
    changes: readonly LaneChange[],
    thorough: boolean,
  ): Promise<LaneBatch> {
    const batch = new LaneBatch(articleId, thorough);
    const ids = new Set<string>();
    const submissions: Submission[] = [];
    for (const change of changes) {
      if (change.kind === 'amend') ids.add(change.commentId);
      else {
        if (thorough) {
          submissions.push({ authorId: change.comment.author.id, key: change.comment.key });
        }
        if (change.comment.parentId !== null) ids.add(change.comment.parentId);
      }
    }
    const [named, repeated] = await Promise.all([
      store.byIds([...ids]),
      store.bySubmissions(articleId, submissions),
    ]);
    for (const comment of named) batch.#keep(comment);
    for (const comment of repeated) batch.#keep(comment);
    const parents = new Set<string>();
    for (const { parentId } of batch.#byId.values()) {
      if (parentId !== null && !batch.#byId.has(parentId)) parents.add(parentId);
    }
    for (const comment of await store.byIds([...parents])) batch.#keep(comment);
    return batch;
  }

  /** Finds the next form of one change and, if it is a write, holds it for those that follow. */
  evaluate(change: LaneChange, rev: number): Evaluation {
    try {
      return change.kind === 'post'
        ? this.#post(change.comment, rev)
        : this.#amend(change.commentId, change.amend, rev);
    } catch (error) {
      return { kind: 'refused', error };
    }
  }

  /** The highest revision of this article among what was read: beyond the head, another node has written. */
  get newest(): number {
    const own = [...this.#byId.values()].filter(({ articleId }) => articleId === this.#articleId);
    return Math.max(0, ...own.map(({ rev }) => rev));
  }

  /** Visible replies of a parent as the batch leaves it. */
  repliesOf(parentId: string): number {
    return this.#byId.get(parentId)?.replies ?? 0;
  }

  #post(draft: NewComment, rev: number): Evaluation {
    const earlier = this.#bySubmission.get(submissionId(draft.author.id, draft.key));
    if (earlier) return { kind: 'settled', outcome: repeated(draft, earlier) };
    const parent = draft.parentId === null ? null : this.#parent(draft.parentId);
    const after: Comment = {
      ...draft,
      rootId: parent ? parent.rootId : draft.id,
      depth: parent ? parent.depth + 1 : 0,
      rev,
    };
    return this.#write(null, after);
  }

  #parent(id: string): Comment {
    const parent = this.#byId.get(id);
    if (!parent || parent.articleId !== this.#articleId || !isVisible(parent)) {
      throw new DomainError('parent_unavailable', { details: { parentId: id } });
    }
    return parent;
  }

  #amend(id: string, amend: (current: Comment) => Comment, rev: number): Evaluation {
    const before = this.#byId.get(id);
    if (before?.articleId !== this.#articleId) throw new DomainError('comment_unknown');
    const after = amend(before);
    if (after === before) {
      return { kind: 'settled', outcome: { before, after, fresh: false } };
    }
    return this.#write(before, { ...after, rev });
  }

  #write(before: Comment | null, after: Comment): Evaluation {
    const was = before !== null && isVisible(before);
    const is = isVisible(after);
    const parentReplies = was === is ? 0 : is ? 1 : -1;
    this.#keep(after);
    const parent = after.parentId === null ? undefined : this.#byId.get(after.parentId);
    if (parent) {
      this.#byId.set(parent.id, { ...parent, replies: parent.replies + parentReplies });
    }
    return { kind: 'write', write: { before, after, parentReplies } };
  }

  #keep(comment: Comment): void {
    this.#byId.set(comment.id, comment);
    this.#bySubmission.set(submissionId(comment.author.id, comment.key), comment);
  }
}
