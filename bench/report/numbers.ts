const short = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 });
const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

/** A figure with three digits, or all of its whole ones. */
export function figure(value: number): string {
  if (!Number.isFinite(value)) return '—';
  return Math.abs(value) >= 1_000 ? whole.format(value) : short.format(value);
}
