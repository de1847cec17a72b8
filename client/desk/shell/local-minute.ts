/** An instant as `datetime-local` writes it: in the moderator's own zone, to the minute. */
export function localMinute(instant: string): string {
  const at = new Date(instant);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
