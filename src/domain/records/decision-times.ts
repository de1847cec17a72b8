/** Each bin is 1.25 times as long as the one before: a value taken from its middle is within 12 %. */
const RATIO = 1.25;
const LAST_BIN = 120;

/** The bin of a time in milliseconds; times below one millisecond are in the first. */
export function binOf(ms: number): number {
  return Math.min(LAST_BIN, Math.max(0, Math.floor(Math.log(Math.max(1, ms)) / Math.log(RATIO))));
}

/** The median of what the bins count, in whole milliseconds; null when they count nothing. */
export function medianOf(times: Readonly<Record<string, number>>): number | null {
  const bins = Object.entries(times)
    .map(([bin, count]) => ({ bin: Number(bin), count }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => a.bin - b.bin);
  const total = bins.reduce((sum, { count }) => sum + count, 0);
  let seen = 0;
  for (const { bin, count } of bins) {
    seen += count;
    if (seen * 2 >= total) return Math.round(RATIO ** (bin + 0.5));
  }
  return null;
}
