import { limits } from '../../contract/limits.ts';
import { isYounger } from '../age.ts';
import { isVisible } from '../comment/comment.ts';
import type { Comment } from '../comment/comment.ts';
import { parentReplies } from '../comment/parent-replies.ts';
import type { Clock, CommentStore } from '../ports.ts';
import type { Committed } from './committed.ts';
import type { Standing } from './standing.ts';

/** What is held is read anew after this: it heals what no hint of another node told, such as its votes. */
const KEPT_MS = 60_000;

interface Dependencies {
  readonly articleId: string;
  readonly comments: Pick<CommentStore, 'byIds' | 'lately'>;
  readonly standing: () => Promise<Standing>;
  readonly clock: Clock;
  /** How many changes one difference may have. */
  readonly max?: number;
}

/** Comments changed since a cursor, by revision, with the replies of the parents they answer. */
export interface Recent {
  readonly standing: Standing;
  readonly comments: readonly Comment[];
  readonly replies: Readonly<Record<string, number>>;
}

interface Held {
  standing: Standing;
  readonly readAt: number;
  /** Every comment with rev > floor is here, in the order of revisions. */
  floor: number;
  readonly latest: Map<string, Comment>;
  readonly replies: Map<string, number>;
}

/**
 * The comments of one article that changed last, each once and in its latest form, so that any number of
 * pages that come back cost one read. One more is held than a difference may have: a cursor before all of
 * them is too old for a difference, so no cursor needs the database.
 *
 * It is not a log. A change replaces the form that was there, and a hidden comment is held without its
 * text, so what was removed cannot be served from here. What does not follow on the head is no reason to
 * guess: everything is let go and read again when next asked for.
 */
export class RecentChanges {
  readonly #deps: Dependencies;
  readonly #keep: number;
  #held: Held | null = null;
  #reading: Promise<void> | null = null;
  /** What happened while it was read, to be taken in afterwards. */
  #meanwhile: ((held: Held) => boolean)[] = [];

  constructor(deps: Dependencies) {
    this.#deps = deps;
    this.#keep = (deps.max ?? limits.changesMax) + 1;
  }

  /** Null when more has changed than one difference may have. `since` is at most the lane's head. */
  async since(since: number): Promise<Recent | null> {
    const { floor, latest, replies, standing } = await this.#fresh();
    if (since < floor) return null;
    const comments = [...latest.values()].filter(({ rev }) => rev > since);
    if (comments.length >= this.#keep) return null;
    const parents = comments.flatMap(({ parentId }) => {
      const count = parentId === null ? undefined : replies.get(parentId);
      return parentId === null || count === undefined ? [] : [[parentId, count] as const];
    });
    return { standing, comments, replies: Object.fromEntries(parents) };
  }

  /** Takes in what was made durable, here or elsewhere, in the moment it is published. */
  take(committed: Committed): void {
    this.#happened((held) => takeIn(held, committed, this.#keep));
  }

  /** Votes and reports carry no revision. */
  tally({ down, id, reports, up }: Comment): void {
    this.#happened(({ latest }) => {
      const comment = latest.get(id);
      if (comment) latest.set(id, { ...comment, up, down, reports });
      return true;
    });
  }

  /** Lets go of everything: the article's standing is in doubt, or the room is needed. */
  forget(): void {
    this.#held = null;
    this.#reading = null;
    this.#meanwhile = [];
  }

  #happened(apply: (held: Held) => boolean): void {
    if (this.#reading) this.#meanwhile.push(apply);
    else if (this.#held && !apply(this.#held)) this.#held = null;
  }

  async #fresh(): Promise<Held> {
    for (;;) {
      const held = this.#held;
      if (held && isYounger(held.readAt, this.#deps.clock.now(), KEPT_MS)) return held;
      this.#held = null;
      this.#reading ??= this.#start();
      await this.#reading;
    }
  }

  #start(): Promise<void> {
    const reading: Promise<void> = this.#read().then(
      (held) => {
        if (this.#reading === reading) this.#end(held);
      },
      (error: unknown) => {
        if (this.#reading === reading) this.#end(null);
        throw error;
      },
    );
    return reading;
  }

  /** In one step: what happens from here on is no longer "meanwhile". */
  #end(held: Held | null): void {
    this.#held = held && this.#meanwhile.every((apply) => apply(held)) ? held : null;
    this.#reading = null;
    this.#meanwhile = [];
  }

  async #read(): Promise<Held> {
    const { articleId, clock, comments, standing: ask } = this.#deps;
    const readAt = clock.now();
    const standing = await ask();
    const found = await comments.lately(articleId, standing.head, this.#keep);
    const replies = await parentReplies(comments, found);
    const latest = [...found].reverse().map((comment) => [comment.id, asServed(comment)] as const);
    return {
      standing,
      readAt,
      floor: found.length < this.#keep ? 0 : (found.at(-1)?.rev ?? 1) - 1,
      latest: new Map(latest),
      replies: new Map(Object.entries(replies)),
    };
  }
}

/** False when it does not follow on what is held. Votes may have moved since a lane read what it writes. */
function takeIn(held: Held, committed: Committed, keep: number): boolean {
  const { changes, count, elsewhere, epoch, from, replies, to } = committed;
  const { latest, standing } = held;
  if (epoch !== standing.epoch || from > standing.head) return false;
  if (to <= standing.head) return true;
  held.standing = { epoch, head: to, count };
  for (const { after } of changes) {
    if (after.rev <= standing.head) continue;
    const before = elsewhere ? undefined : latest.get(after.id);
    latest.delete(after.id);
    latest.set(after.id, asServed(before ? { ...after, up: before.up, down: before.down } : after));
  }
  for (const [id, number] of Object.entries(replies)) {
    const comment = latest.get(id);
    if (comment) latest.set(id, { ...comment, replies: number });
    held.replies.set(id, number);
  }
  for (const [id, { rev }] of latest) {
    if (latest.size <= keep) break;
    latest.delete(id);
    held.floor = rev;
  }
  forgetParents(held, keep);
  return true;
}

/** Counts whose replies are no longer held are let go from time to time. */
function forgetParents({ latest, replies }: Held, keep: number): void {
  if (replies.size <= 2 * keep) return;
  const needed = new Set([...latest.values()].map(({ parentId }) => parentId));
  for (const id of replies.keys()) if (!needed.has(id)) replies.delete(id);
}

/** A comment as far as a difference shows it to anybody: no earlier texts, and none that is hidden. */
function asServed(comment: Comment): Comment {
  const { decision } = comment;
  const past = { edits: [], owed: [], held: [], showings: [], folded: '' };
  const shown = isVisible(comment) || comment.status === 'pending';
  return {
    ...comment,
    ...past,
    decision: decision && { ...decision, was: null },
    ...(shown ? {} : { body: '', approved: null }),
  };
}
