import { Credits } from '../../../src/domain/load/credits.ts';
import { Doorkeeper } from '../../../src/domain/load/doorkeeper.ts';

const HOUR_MS = 3_600_000;
const NOON = Date.UTC(2026, 10, 28, 12);

// Fails where the time that passed may be negative: an hour back took 36,000 credits, which an hour gave again.
describe('a clock that is set back', () => {
  it('takes no credit away', () => {
    const credits = new Credits(10, 20, NOON);
    expect(credits.take(NOON - HOUR_MS)).toBe(0);
  });

  it('leaves the next credit as near as it was', () => {
    const credits = new Credits(10, 20, NOON);
    for (let taken = 0; taken < 20; taken += 1) expect(credits.take(NOON)).toBe(0);
    const wait = credits.take(NOON - HOUR_MS);
    expect(wait).toBe(100);
    expect(credits.take(NOON - HOUR_MS + wait)).toBe(0);
  });

  it('gives what it shows as passed, and no more, when it goes back and forth', () => {
    const credits = new Credits(10, 20, NOON);
    for (let taken = 0; taken < 20; taken += 1) expect(credits.take(NOON)).toBe(0);
    const moments = [NOON - 50, NOON, NOON - 50, NOON];
    expect(moments.map((at) => credits.take(at) === 0)).toEqual([false, false, false, true]);
  });

  it('does not shut the door', () => {
    const doorkeeper = new Doorkeeper(
      { connectionsPerSecond: 300, connectionsPerSecondPerNetwork: 20, socketsPerNetwork: 100 },
      NOON,
    );
    expect(doorkeeper.admit('one', NOON).admitted).toBe(true);
    expect(doorkeeper.admit('one', NOON - HOUR_MS).admitted).toBe(true);
    expect(doorkeeper.admit('another', NOON - HOUR_MS).admitted).toBe(true);
  });
});
