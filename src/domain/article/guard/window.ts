import { GUARD_COUNT_MAX } from '../../../contract/moderation/article-controls.ts';
import type { Comment } from '../../comment/comment.ts';
import type { WindowCounts } from './surge.ts';

/**
 * These hold whatever a comment says, or hold a raid by themselves: nobody else need wait for what they hold.
 */
const BLIND_RULES = new Set(['article_state', 'first_comment', 'guest_network', 'chorus']);
/** So many hidden comments of one author count: the rest is one person's, and sanctions answer persons. */
const OF_ONE_AUTHOR = 2;
/** So many older comments that one act removed count: their moderator is at work already. */
const OF_ONE_ACT = 1;

interface Hidden {
  /** When it was held or removed. */
  readonly at: number;
  readonly author: string;
  /** The moderator's act that removed it, where it was written before the window. */
  readonly act: string | null;
}

/** What hid a comment, where that speaks of its text: a rule holds it, or a moderator has removed it. */
function hiddenBy(comment: Comment): Omit<Hidden, 'author'> | null {
  const { createdAt, decision, held, showings, status } = comment;
  if (status === 'removed' && decision?.action === 'remove') {
    return { at: decision.at, act: decision.actionId };
  }
  if (status !== 'pending' || held.every(({ rule }) => BLIND_RULES.has(rule))) return null;
  return { at: showings.at(-1)?.at ?? createdAt, act: null };
}

/** Says of one key after the other whether it has been met fewer than `most` times. */
function atMost(most: number): (key: string) => boolean {
  const met = new Map<string, number>();
  return (key) => {
    const times = (met.get(key) ?? 0) + 1;
    met.set(key, times);
    return times <= most;
  };
}

/**
 * What happened in one article within the last `windowMs`: comments by when they were written, held and
 * removed ones by when that was done, however old they are. Each counts once, however often and from
 * whichever node it is heard of.
 */
export class CommentWindow {
  readonly #windowMs: number;
  /** When each was written, by id. */
  readonly #written = new Map<string, number>();
  readonly #hidden = new Map<string, Hidden>();

  constructor(windowMs: number) {
    this.#windowMs = windowMs;
  }

  /** Whether it counts, or did until now. */
  take(comment: Comment, now: number): boolean {
    const { author, createdAt, id } = comment;
    const since = now - this.#windowMs;
    const isNew = createdAt > since && this.#keep(this.#written, id, createdAt);
    const hidden = hiddenBy(comment);
    if (!hidden || hidden.at <= since) return this.#hidden.delete(id) || isNew;
    const act = createdAt > since ? null : hidden.act;
    return this.#keep(this.#hidden, id, { at: hidden.at, author: author.id, act }) || isNew;
  }

  counts(now: number): WindowCounts {
    const since = now - this.#windowMs;
    for (const [id, at] of this.#written) if (at <= since) this.#written.delete(id);
    for (const [id, { at }] of this.#hidden) if (at <= since) this.#hidden.delete(id);
    const [ofAct, ofAuthor] = [atMost(OF_ONE_ACT), atMost(OF_ONE_AUTHOR)];
    const counted = [...this.#hidden.values()].filter(
      ({ act, author }) => (act === null || ofAct(act)) && ofAuthor(author),
    );
    return { comments: this.#written.size, hidden: counted.length };
  }

  #keep<T>(into: Map<string, T>, id: string, what: T): boolean {
    if (!into.has(id) && into.size >= GUARD_COUNT_MAX) return false;
    into.set(id, what);
    return true;
  }
}
