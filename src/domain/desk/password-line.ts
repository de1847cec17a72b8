import { DomainError } from '../domain-error.ts';

/** Those who wait at once; each is a tenth of a second of work or less. */
const WAITING_MAX = 8;
/** Beside them, those whose browser has signed in before. */
const KNOWN_MAX = 8;
const RETRY_MS = 2_000;

interface Waiting {
  readonly from: string;
  readonly start: () => void;
  readonly refuse: (error: DomainError) => void;
}

const full = (): DomainError => new DomainError('overloaded', { retryAfterMs: RETRY_MS });

/**
 * Work on passwords, one piece at a time in the whole process: it is dear on purpose, and the threads it runs
 * on are those that pages are compressed on. A short line waits, in which those from each place take turns; when
 * it is full, whoever comes from a place with fewer in it takes the last one's place of the place with most.
 * Beyond it nothing is computed. Those who are known wait in a line of their own, which takes every other turn at
 * least, so that no number of strangers keeps them out, and they keep no stranger out for good.
 */
export class PasswordLine {
  #busy = false;
  readonly #waiting: Waiting[] = [];
  readonly #known: Waiting[] = [];
  #wasKnown = false;
  readonly #urgent: (() => void)[] = [];
  /** Who was served last, oldest first, as long as anybody waits. */
  readonly #served: string[] = [];

  /** Asks without taking a place. @throws DomainError `overloaded`, as `run` would reject now. */
  refuseIfFull(from: string, known = false): void {
    if (known) {
      if (this.#known.length >= KNOWN_MAX) throw full();
      return;
    }
    if (this.#busy && this.#waiting.length >= WAITING_MAX && this.#crowded(from) === null) {
      throw full();
    }
  }

  /**
   * @param from The place that takes turns with others.
   * @param known Whether it is a browser that has signed in before.
   * @throws DomainError `overloaded`, before any work, at once or when somebody else takes the place.
   */
  async run<T>(from: string, work: () => Promise<T>, known = false): Promise<T> {
    if (this.#busy) await this.#wait(from, known);
    return this.#work(work);
  }

  /** For those who have shown who they are: before all who wait, and never refused. */
  async first<T>(work: () => Promise<T>): Promise<T> {
    if (this.#busy) {
      await new Promise<void>((resolve) => {
        this.#urgent.push(resolve);
      });
    }
    return this.#work(work);
  }

  #wait(from: string, known: boolean): Promise<void> {
    if (known && this.#known.length >= KNOWN_MAX) return Promise.reject(full());
    if (!known && this.#waiting.length >= WAITING_MAX) {
      const crowd = this.#crowded(from);
      if (crowd === null) return Promise.reject(full());
      const last = this.#waiting.findLastIndex((one) => one.from === crowd);
      for (const one of this.#waiting.splice(last, 1)) one.refuse(full());
    }
    return new Promise((resolve, reject) => {
      const line = known ? this.#known : this.#waiting;
      line.push({ from, start: resolve, refuse: reject });
    });
  }

  async #work<T>(work: () => Promise<T>): Promise<T> {
    this.#busy = true;
    try {
      return await work();
    } finally {
      this.#next();
    }
  }

  /** Hands the turn over without letting go of it, so that nobody comes between. */
  #next(): void {
    const urgent = this.#urgent.shift();
    const next = urgent ? undefined : this.#takeTurn();
    this.#busy = urgent !== undefined || next !== undefined;
    if (!this.#busy) this.#served.length = 0;
    urgent?.();
    next?.start();
  }

  /** Who is known, every other time at least; else the first of the place that was served longest ago, or never. */
  #takeTurn(): Waiting | undefined {
    this.#wasKnown = this.#known.length > 0 && !(this.#wasKnown && this.#waiting.length > 0);
    if (this.#wasKnown) return this.#known.shift();
    const turns = this.#waiting.map(({ from }) => this.#served.lastIndexOf(from));
    const [next] = this.#waiting.splice(turns.indexOf(Math.min(...turns)), 1);
    if (next) {
      const before = this.#served.indexOf(next.from);
      if (before >= 0) this.#served.splice(before, 1);
      this.#served.push(next.from);
      if (this.#served.length > WAITING_MAX * 4) this.#served.shift();
    }
    return next;
  }

  /** The place with most in the line, where it has at least two more than `from`; else null. */
  #crowded(from: string): string | null {
    const inside = new Map<string, number>();
    for (const one of this.#waiting) inside.set(one.from, (inside.get(one.from) ?? 0) + 1);
    const [most] = [...inside].sort(([, a], [, b]) => b - a);
    return most && most[1] >= (inside.get(from) ?? 0) + 2 ? most[0] : null;
  }
}
