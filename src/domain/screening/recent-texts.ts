const KEPT_MAX = 50_000;

/**
 * Which texts were accepted lately, by author and article. Bounded: the oldest are forgotten first.
 * Kept in this process only, so a restart forgives.
 */
export class RecentTexts {
  readonly #windowMs: number;
  readonly #acceptedAt = new Map<string, number>();

  constructor(windowMs: number) {
    this.#windowMs = windowMs;
  }

  /** Milliseconds until the text may be posted again, or null if it may be now. */
  since(authorId: string, articleId: string, folded: string, now: number): number | null {
    const at = this.#acceptedAt.get(identify(authorId, articleId, folded));
    if (at === undefined || now - at >= this.#windowMs) return null;
    return this.#windowMs - (now - at);
  }

  /** Takes back `accepted` for a text that was not kept in the end. */
  forget(authorId: string, articleId: string, folded: string): void {
    this.#acceptedAt.delete(identify(authorId, articleId, folded));
  }

  /** Forgets everything of an author. */
  forgetAuthor(authorId: string): void {
    for (const id of this.#acceptedAt.keys()) {
      if (id.split('\n', 2)[1] === authorId) this.#acceptedAt.delete(id);
    }
  }

  accepted(authorId: string, articleId: string, folded: string, now: number): void {
    const id = identify(authorId, articleId, folded);
    this.#acceptedAt.delete(id);
    this.#acceptedAt.set(id, now);
    for (const [oldest, at] of this.#acceptedAt) {
      if (this.#acceptedAt.size <= KEPT_MAX && now - at < this.#windowMs) break;
      this.#acceptedAt.delete(oldest);
    }
  }
}

function identify(authorId: string, articleId: string, folded: string): string {
  return `${articleId}\n${authorId}\n${folded}`;
}
