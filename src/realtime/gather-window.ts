/** Changes a second in one article from which on its frames are further apart, and how much further. */
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
  /** When the last frame left. */
  readonly sentAt: number;
}

const COLD: Heat = { at: 0, changes: 0, sentAt: Number.NEGATIVE_INFINITY };

/**
 * How far apart the frames of an article are: 100 ms when it is quiet, 250 ms above 20 changes a second,
 * 1 s above 100 (in multiples of the setting). The first change after a rest leaves at once; what follows
 * within the time is gathered. A frame costs a reader's connection about the same whatever it holds, so
 * in a hot article each reader gets fewer, fuller ones. Moments are milliseconds of a clock that nobody sets.
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
    const { sentAt } = this.#heats.get(articleId) ?? COLD;
    this.#heats.set(articleId, { at: now, changes: this.#heat(articleId, now) + changes, sentAt });
  }

  /** Notes that a frame has left. */
  sent(articleId: string, now: number): void {
    const heat = this.#heats.get(articleId);
    if (heat) this.#heats.set(articleId, { ...heat, sentAt: now });
  }

  /** Milliseconds that a change which comes now waits for others. */
  waitMs(articleId: string, now: number): number {
    const heat = this.#heat(articleId, now);
    const step = STEPS.find(({ above }) => heat > above);
    const { sentAt } = this.#heats.get(articleId) ?? COLD;
    return Math.max(0, sentAt + this.#baseMs * (step?.times ?? 1) - now);
  }

  #heat(articleId: string, now: number): number {
    const { at, changes } = this.#heats.get(articleId) ?? COLD;
    return changes * Math.exp((at - now) / 1_000);
  }

  #forgetCold(now: number): void {
    for (const [articleId, { at }] of this.#heats) {
      if (now - at > FORGOTTEN_MS) this.#heats.delete(articleId);
    }
  }
}
