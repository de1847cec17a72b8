/** Changes a second in one article from which on its frames are gathered longer, and how much longer. */
const STEPS = [
  { above: 100, times: 10 },
  { above: 20, times: 2.5 },
] as const;
const KEPT_MAX = 1_000;
const FORGOTTEN_MS = 10_000;

interface Heat {
  readonly at: number;
  /** Changes, each fading by a factor of e in a second: at a steady pace, the changes per second. */
  readonly changes: number;
}

/**
 * How long an article's changes are gathered into one frame: 100 ms when it is quiet, 250 ms above 20
 * changes a second, 1 s above 100 (in multiples of the setting). A frame costs a reader's connection
 * about the same whatever it holds, so in a hot article each reader gets fewer, fuller ones.
 */
export class GatherWindow {
  readonly #baseMs: number;
  readonly #heats = new Map<string, Heat>();

  constructor(baseMs: number) {
    this.#baseMs = baseMs;
  }

  /** Counts changes of an article. */
  count(articleId: string, changes: number, now: number): void {
    if (this.#heats.size >= KEPT_MAX) this.#forgetCold(now);
    this.#heats.set(articleId, { at: now, changes: this.#heat(articleId, now) + changes });
  }

  /** Milliseconds a window that opens now stays open. */
  of(articleId: string, now: number): number {
    const heat = this.#heat(articleId, now);
    const step = STEPS.find(({ above }) => heat > above);
    return this.#baseMs * (step?.times ?? 1);
  }

  #heat(articleId: string, now: number): number {
    const heat = this.#heats.get(articleId);
    return heat ? heat.changes * Math.exp((heat.at - now) / 1_000) : 0;
  }

  #forgetCold(now: number): void {
    for (const [articleId, { at }] of this.#heats) {
      if (now - at > FORGOTTEN_MS) this.#heats.delete(articleId);
    }
  }
}
