import fc from 'fast-check';
import { Doorkeeper } from '../../../src/domain/load/doorkeeper.ts';
import { isShed, nothingShed, shedAfter, shedOrder } from '../../../src/domain/load/shedding.ts';
import type { LoadSample } from '../../../src/domain/load/shedding.ts';

const calm: LoadSample = { delayMs: 2, memoryShare: 0.2 };
const run = (samples: readonly LoadSample[], from = nothingShed) => samples.reduce(shedAfter, from);
const times = (count: number, sample: LoadSample) => Array<LoadSample>(count).fill(sample);

describe('shedding', () => {
  it.each([
    [120, []],
    [120, ['typing']],
    [250, ['typing', 'votes']],
    [500, ['typing', 'votes', 'anonymous_sockets']],
    [2_000, ['typing', 'votes', 'anonymous_sockets', 'posts']],
  ])('at a delay of %d ms gives up %j, in that order', (delayMs, shed) => {
    const state = run(times(shed.length === 0 ? 1 : 2, { ...calm, delayMs }));
    expect(shedOrder.filter((what) => isShed(state, what))).toEqual(shed);
  });

  it('counts memory as it counts delay', () => {
    const state = run(times(2, { ...calm, memoryShare: 0.86 }));
    expect(state.level).toBe(3);
  });

  it('takes back one step at a time, and not at the first calm moment', () => {
    const high = run(times(2, { ...calm, delayMs: 5_000 }));
    expect(run(times(5, calm), high).level).toBe(4);
    expect(run(times(6, calm), high).level).toBe(3);
    expect(run(times(24, calm), high).level).toBe(0);
  });

  it('never jumps over a step downwards and never leaves 0 to 4', () => {
    const sample = fc.record({
      delayMs: fc.double({ min: 0, max: 5_000, noNaN: true }),
      memoryShare: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(sample, { maxLength: 60 }), (samples) => {
        let state = nothingShed;
        for (const one of samples) {
          const next = shedAfter(state, one);
          expect(next.level).toBeGreaterThanOrEqual(Math.max(0, state.level - 1));
          expect(next.level).toBeLessThanOrEqual(4);
          state = next;
        }
      }),
    );
  });

  it('does not flap where a policy without memory would (the control)', () => {
    const wave = Array.from({ length: 40 }, (_, i) => ({ ...calm, delayMs: i % 2 ? 150 : 2 }));
    const changes = (levels: readonly number[]) =>
      levels.filter((level, index) => index > 0 && level !== levels[index - 1]).length;
    const naive = wave.map(({ delayMs }) => Number(delayMs >= 100));
    let state = nothingShed;
    const ours = wave.map((sample) => (state = shedAfter(state, sample)).level);
    expect(changes(naive)).toBe(39);
    expect(changes(ours)).toBeLessThanOrEqual(1);
  });
});

describe('the door', () => {
  const limits = {
    connectionsPerSecond: 8,
    connectionsPerSecondPerNetwork: 2,
    socketsPerNetwork: 5,
  };

  it('caps what one network has open, and gives a place back once however often it is left', () => {
    const door = new Doorkeeper(
      { ...limits, connectionsPerSecond: 100, connectionsPerSecondPerNetwork: 100 },
      0,
    );
    const inside = Array.from({ length: 5 }, () => door.admit('n', 0));
    expect(inside.every(({ admitted }) => admitted)).toBe(true);
    expect(door.admit('n', 0)).toMatchObject({ admitted: false, reason: 'network' });
    expect(door.admit('other', 0)).toMatchObject({ admitted: true });
    const [first] = inside;
    if (first?.admitted) for (const leave of [first.leave, first.leave]) leave();
    expect(door.admit('n', 0)).toMatchObject({ admitted: true });
    expect(door.admit('n', 0)).toMatchObject({ admitted: false });
  });

  it('limits how fast one network, and all together, may come, and says when to come back', () => {
    const door = new Doorkeeper({ ...limits, connectionsPerSecond: 40 }, 0);
    const admitted = (network: string, now: number) => {
      const admission = door.admit(network, now);
      if (admission.admitted) admission.leave();
      return admission;
    };
    for (let n = 0; n < 6; n += 1) expect(admitted('fast', 0).admitted).toBe(true);
    const refused = admitted('fast', 0);
    expect(refused).toEqual({ admitted: false, reason: 'network', retryAfterMs: 500 });
    expect(admitted('a', 0).admitted && admitted('b', 0).admitted).toBe(true);
    expect(admitted('c', 0)).toEqual({ admitted: false, reason: 'node', retryAfterMs: 25 });
    expect(admitted('fast', 500).admitted).toBe(true);
  });
});
