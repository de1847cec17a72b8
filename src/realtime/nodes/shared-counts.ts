import type { Count, CountedTogether } from '../../domain/load/counted-together.ts';
import type { Clock } from '../../domain/ports.ts';
import type { Hints } from './hints.ts';

const EVERY_MS = 1_000;

/** Adds a book to what nodes tell one another, under a name that is the same on every node. */
export type ShareCounts = (name: string, book: CountedTogether) => void;

/**
 * Tells the other nodes once a second what networks and users have here of what all nodes limit together, and
 * takes in what they tell. Only who has much of it is told of. What is lost on the way is forgotten, not waited
 * for: with Redis away each node counts by itself after a few seconds.
 */
export class SharedCounts {
  readonly #deps: { readonly hints: Hints; readonly node: string; readonly clock: Clock };
  readonly #books = new Map<string, CountedTogether>();
  readonly #timer: NodeJS.Timeout;
  readonly #unlisten: () => void;
  /** Books of which others have heard something: they hear too when there is nothing any more. */
  #told = new Set<string>();

  constructor(deps: { readonly hints: Hints; readonly node: string; readonly clock: Clock }) {
    this.#deps = deps;
    this.#timer = setInterval(() => {
      this.#tell();
    }, EVERY_MS);
    this.#timer.unref();
    this.#unlisten = deps.hints.listen((hint) => {
      if (hint.kind !== 'counted') return;
      for (const { counts, of } of hint.books) {
        this.#books.get(of)?.heard(hint.node, counts, deps.clock.now());
      }
    });
  }

  readonly share: ShareCounts = (name, book) => {
    this.#books.set(name, book);
  };

  /** Tells the others that there is nothing here any more, so that those who were here find room there. */
  close(): void {
    clearInterval(this.#timer);
    this.#unlisten();
    this.#send([...this.#told].map((of) => ({ of, counts: [] })));
  }

  #tell(): void {
    const books = [...this.#books]
      .map(([of, book]) => ({ of, counts: book.tell() }))
      .filter(({ counts, of }) => counts.length > 0 || this.#told.has(of));
    this.#told = new Set(books.filter(({ counts }) => counts.length > 0).map(({ of }) => of));
    this.#send(books);
  }

  #send(books: readonly { readonly of: string; readonly counts: readonly Count[] }[]): void {
    const { hints, node } = this.#deps;
    if (books.length === 0) return;
    hints.send({
      kind: 'counted',
      node,
      books: books.map(({ counts, of }) => ({ of, counts: counts.map(([key, n]) => [key, n]) })),
    });
  }
}
