/** Input to be made from a seed: the same seed makes the same. */
export interface FuzzPlan {
  readonly count: number;
  readonly seed: number;
  /** At most so many a second; without it, as fast as the server answers. */
  readonly perSecond?: number;
}

/** What came of input that was made from a seed. */
export interface FuzzOutcome {
  readonly sent: number;
  /** Answers by their code, `ok` for good ones; over HTTP by status, 0 for a connection closed without one. */
  readonly answers: Readonly<Record<string, number>>;
  /** Connections the server ended, as it may. */
  readonly closed: number;
}
