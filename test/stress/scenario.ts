/** What a run of a scenario found. */
export interface Finding {
  /** Whether the promise was kept. */
  readonly holds: boolean;
  /** The figures, in words. */
  readonly figure: string;
}

/** A run's own conditions. */
export interface Trial {
  /** True for the control: the naive version, which must fail. */
  readonly control: boolean;
  /** True for the nightly sizes; only then are times judged, which a busy machine disturbs. */
  readonly long: boolean;
  /** 0 ≤ value < 1, the same sequence for the same seed. */
  readonly random: () => number;
  /** Steps run when the trial is over, the last given first, whatever happened. */
  readonly after: (step: () => unknown) => void;
  /** The same when the trial and its control are. */
  readonly afterBoth: (step: () => unknown) => void;
}

/** A promise about delivery, with the run that shows it and the control that must break it. */
export interface Scenario {
  readonly name: string;
  readonly promise: string;
  /** What the control does instead. */
  readonly controlIs: string;
  /** It judges moments, which others on the same loop would move: run when they are over. */
  readonly alone?: boolean;
  /** A program without which it cannot run, and how to get it. */
  readonly needs?: { readonly found: boolean; readonly advice: string };
  readonly run: (trial: Trial) => Promise<Finding>;
}

/** Numbers that can be had again from their seed (Mulberry32, T. Ettinger, public domain). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** The value below which a share of the values lies; 0 for none. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
