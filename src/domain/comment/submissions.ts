/**
 * The submissions under way in this process. The same one sent twice at once is judged one after the
 * other, so that the second finds what became of the first.
 */
export class Submissions {
  readonly #underWay = new Map<string, Promise<unknown>>();

  async inTurn<T>(
    { articleId, authorId, key }: { articleId: string; authorId: string; key: string },
    submit: () => Promise<T>,
  ): Promise<T> {
    const id = `${articleId}\n${authorId}\n${key}`;
    for (let first; (first = this.#underWay.get(id)) !== undefined;) await first.catch(() => null);
    const submitting = submit();
    this.#underWay.set(id, submitting);
    try {
      return await submitting;
    } finally {
      this.#underWay.delete(id);
    }
  }
}
