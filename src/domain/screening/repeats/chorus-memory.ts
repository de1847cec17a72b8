import { fingerprint } from './fingerprint.ts';

const KEPT_MAX = 20_000;
/** Authors of one text that are told apart; what a site can set is below this. */
const AUTHORS_MAX = 100;

/** That an author has said a short text in an article; `name` is the fingerprint of both. */
export interface ShortSaid {
  readonly name: string;
  readonly authorId: string;
}

/**
 * Who has lately said a short text in an article: in this process, and in others as far as they are heard of.
 * Bounded: the texts that were said longest ago are forgotten first.
 */
export class ChorusMemory {
  /** When each author said it last, by article and text. */
  readonly #said = new Map<string, Map<string, number>>();
  readonly #tell: (said: ShortSaid) => void;

  /** @param tell Is told of each author who says a text here that they have not lately said. */
  constructor(tell: (said: ShortSaid) => void = () => undefined) {
    this.#tell = tell;
  }

  /** How many authors have said it since `since`, this one among them. Noted in the same step. */
  note(
    text: { articleId: string; key: string; authorId: string },
    now: number,
    since: number,
  ): number {
    const { articleId, authorId, key } = text;
    const name = fingerprint(`${articleId}\n${key}`);
    if (!this.#said.get(name)?.has(authorId)) this.#tell({ name, authorId });
    return this.#keep({ name, authorId }, now, since).size;
  }

  /** Takes in what was said elsewhere, as said now. */
  heard(said: ShortSaid, now: number): void {
    this.#keep(said, now, -Infinity);
  }

  #keep({ authorId, name }: ShortSaid, now: number, since: number): ReadonlyMap<string, number> {
    const authors = this.#said.get(name) ?? new Map<string, number>();
    this.#said.delete(name);
    this.#said.set(name, authors);
    authors.delete(authorId);
    authors.set(authorId, now);
    for (const [author, at] of authors) {
      if (at >= since && authors.size <= AUTHORS_MAX) break;
      authors.delete(author);
    }
    for (const oldest of this.#said.keys()) {
      if (this.#said.size <= KEPT_MAX) break;
      this.#said.delete(oldest);
    }
    return authors;
  }

  /** Forgets that an author ever said anything. */
  forgetAuthor(authorId: string): void {
    for (const [name, authors] of this.#said) {
      if (authors.delete(authorId) && authors.size === 0) this.#said.delete(name);
    }
  }
}
