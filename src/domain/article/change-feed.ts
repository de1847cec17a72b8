import type { GuardNews } from '../../contract/moderation/article-controls.ts';
import type { Article } from './article.ts';
import type { Committed } from './committed.ts';
import type { Comment } from '../comment/comment.ts';

/** Facts that others act on. Each is told after it became durable, in order, to every listener at once. */
export interface Facts {
  committed: Committed;
  articleChanged: Article;
  /** Votes or reports moved: no revision, and only the newest matters. */
  tallied: Comment;
  /** The surge guard, on this node, has taken or ended a measure. */
  guarded: GuardNews;
  /** Many changes of an article, by one act, begin; they are told together when it is done. */
  manyBegun: string;
  manyDone: string;
}

type Listener<T> = (fact: T) => void;

/** The one way outward for what happened. Listeners must not throw and must not wait. */
export class ChangeFeed {
  readonly #listeners: { [K in keyof Facts]: Set<Listener<Facts[K]>> } = {
    committed: new Set(),
    articleChanged: new Set(),
    tallied: new Set(),
    guarded: new Set(),
    manyBegun: new Set(),
    manyDone: new Set(),
  };

  on<K extends keyof Facts>(kind: K, listener: Listener<Facts[K]>): () => void {
    this.#listeners[kind].add(listener);
    return () => {
      this.#listeners[kind].delete(listener);
    };
  }

  tell<K extends keyof Facts>(kind: K, fact: Facts[K]): void {
    for (const listener of this.#listeners[kind]) listener(fact);
  }
}
