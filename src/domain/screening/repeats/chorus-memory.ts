const KEPT_MAX = 20_000;
/** Authors of one text that are told apart; what a site can set is below this. */
const AUTHORS_MAX = 100;

/**
 * Who has lately said a short text in an article, in this process. Bounded: the texts that were said longest
 * ago are forgotten first.
 */
export class ChorusMemory {
  /** When each author said it last, by article and text. */
  readonly #said = new Map<string, Map<string, number>>();

  /** How many authors have said it since `since`, this one among them. Noted in the same step. */
  note(
    text: { articleId: string; key: string; authorId: string },
    now: number,
    since: number,
  ): number {
    const name = `${text.articleId}\n${text.key}`;
    const authors = this.#said.get(name) ?? new Map<string, number>();
    this.#said.delete(name);
    this.#said.set(name, authors);
    authors.delete(text.authorId);
    authors.set(text.authorId, now);
    for (const [author, at] of authors) {
      if (at >= since && authors.size <= AUTHORS_MAX) break;
      authors.delete(author);
    }
    for (const oldest of this.#said.keys()) {
      if (this.#said.size <= KEPT_MAX) break;
      this.#said.delete(oldest);
    }
    return authors.size;
  }

  /** Forgets that an author ever said anything. */
  forgetAuthor(authorId: string): void {
    for (const [name, authors] of this.#said) {
      if (authors.delete(authorId) && authors.size === 0) this.#said.delete(name);
    }
  }
}
