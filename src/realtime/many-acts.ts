/** What many changes by one act may hold back at most. */
const MANY_MAX_MS = 5_000;

/** The articles in which an act is changing many comments just now: what is told of them waits for its end. */
export class ManyActs {
  readonly #until = new Map<string, number>();

  begin(articleId: string): void {
    this.#until.set(articleId, performance.now() + MANY_MAX_MS);
  }

  end(articleId: string): void {
    this.#until.delete(articleId);
  }

  /** Whether to wait; no longer after 5 s. */
  holdBack(articleId: string): boolean {
    return (this.#until.get(articleId) ?? 0) > performance.now();
  }

  clear(): void {
    this.#until.clear();
  }
}
