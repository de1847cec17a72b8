import { isYounger } from '../../domain/age.ts';
import type { Clock } from '../../domain/ports.ts';
import type { Presence } from '../presence.ts';
import type { TypingBoard } from '../typing-board.ts';
import type { Hints } from './hints.ts';

interface Said {
  readonly readers: number;
  readonly writing: number;
  readonly at: number;
}

/** Tells the other nodes how many read and write an article here: when that changes, and again in time. */
export class PresenceSayer {
  readonly #deps: {
    readonly hints: Hints;
    readonly node: string;
    readonly presence: Presence;
    readonly typing: TypingBoard;
    readonly clock: Clock;
    /** What is unchanged is said again after this, so that it is not forgotten. */
    readonly againMs: number;
  };
  readonly #said = new Map<string, Said>();

  constructor(deps: {
    readonly hints: Hints;
    readonly node: string;
    readonly presence: Presence;
    readonly typing: TypingBoard;
    readonly clock: Clock;
    readonly againMs: number;
  }) {
    this.#deps = deps;
  }

  say(articleId: string): void {
    const { againMs, clock, hints, node, presence, typing } = this.#deps;
    const readers = presence.here(articleId);
    const writing = typing.count(articleId);
    const before = this.#said.get(articleId);
    const now = clock.now();
    const same = before?.readers === readers && before.writing === writing;
    if (same && isYounger(before.at, now, againMs)) return;
    // Nothing was said that would have to be taken back: two nodes would answer each other without end.
    if (readers === 0 && before === undefined) return;
    if (readers === 0) this.#said.delete(articleId);
    else this.#said.set(articleId, { readers, writing, at: now });
    hints.send({ kind: 'present', node, articleId, readers, writing });
  }
}
