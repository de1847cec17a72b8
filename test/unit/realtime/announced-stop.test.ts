import { announceStop } from '../../../src/realtime/drain.ts';
import type { RealtimeServer } from '../../../src/realtime/realtime-server.ts';

/** When each of so many pages is told to come back, in ms; chances are evenly spread over them. */
function comebacks(readers: number): readonly number[] {
  const times: number[] = [];
  const socket = {
    emit: (_event: string, { retryAfterMs }: { retryAfterMs: number }) => times.push(retryAfterMs),
  };
  const sockets = new Map(Array.from({ length: readers }, (_, at) => [String(at), socket]));
  const io = { of: () => ({ sockets }) } as unknown as RealtimeServer;
  let drawn = 0;
  announceStop(io, () => (drawn++ + 0.5) / readers);
  return times;
}

/** The most that come back within one second. */
function mostInASecond(times: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const at of times) {
    const second = Math.floor(at / 1_000);
    counts.set(second, (counts.get(second) ?? 0) + 1);
  }
  return Math.max(...counts.values());
}

it.each([600, 1_500, 4_500])('has at most 300 of %d readers come back in a second', (readers) => {
  const times = comebacks(readers);
  expect(times).toHaveLength(readers);
  // Rounded to milliseconds, one more or less falls into a second.
  expect(mostInASecond(times)).toBeLessThanOrEqual(301);
});

it('lets few come back within two seconds, and nobody wait longer than 16', () => {
  expect(Math.max(...comebacks(10))).toBeLessThanOrEqual(2_000);
  expect(Math.max(...comebacks(20_000))).toBeLessThanOrEqual(16_000);
});
