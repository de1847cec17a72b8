/**
 * Whether a moment lies less than `ms` milliseconds back. One that is still to come lies there because the clock
 * was set back meanwhile: how long ago it was is not known, so it counts as long ago.
 */
export function isYounger(at: number, now: number, ms: number): boolean {
  return at <= now && now - at < ms;
}
