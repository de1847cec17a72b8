import { limits } from '../contract/limits.ts';

/** Who is writing in each article. An entry lapses by itself `limits.typingMs` after the last sign. */
export class TypingBoard {
  readonly #untilBySocket = new Map<string, Map<string, number>>();

  typed(articleId: string, socketId: string, now: number): void {
    const writers = this.#untilBySocket.get(articleId) ?? new Map<string, number>();
    writers.set(socketId, now + limits.typingMs);
    this.#untilBySocket.set(articleId, writers);
  }

  stopped(articleId: string, socketId: string): boolean {
    const writers = this.#untilBySocket.get(articleId);
    const wasThere = writers?.delete(socketId) ?? false;
    if (writers?.size === 0) this.#untilBySocket.delete(articleId);
    return wasThere;
  }

  count(articleId: string): number {
    return this.#untilBySocket.get(articleId)?.size ?? 0;
  }

  /** Drops what has lapsed and names the articles where that changed the count. */
  lapse(now: number): readonly string[] {
    const changed: string[] = [];
    for (const [articleId, writers] of this.#untilBySocket) {
      const before = writers.size;
      for (const [socketId, until] of writers) if (until <= now) writers.delete(socketId);
      if (writers.size !== before) changed.push(articleId);
      if (writers.size === 0) this.#untilBySocket.delete(articleId);
    }
    return changed;
  }
}
