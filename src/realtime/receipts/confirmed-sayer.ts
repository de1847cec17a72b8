import type { Hints } from '../nodes/hints.ts';
import type { Confirmed } from './confirmations.ts';

const GATHER_MS = 100;

/** Tells the other nodes how far this node's pages have confirmed: the newest of each frame, gathered. */
export class ConfirmedSayer {
  readonly #hints: Hints;
  readonly #node: string;
  readonly #waiting = new Map<string, Confirmed>();
  #timer: NodeJS.Timeout | undefined;

  constructor(hints: Hints, node: string) {
    this.#hints = hints;
    this.#node = node;
  }

  say(confirmed: Confirmed): void {
    this.#waiting.set(`${confirmed.articleId} ${String(confirmed.to)}`, confirmed);
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      for (const { articleId, asked, confirmed: count, pages, to } of this.#waiting.values()) {
        const said = { articleId, to, pages, asked, confirmed: count };
        this.#hints.send({ kind: 'confirmed', node: this.#node, ...said });
      }
      this.#waiting.clear();
    }, GATHER_MS);
  }

  close(): void {
    clearTimeout(this.#timer);
  }
}
