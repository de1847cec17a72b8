import { SharedQueueCounts } from '../../../src/domain/moderation/shared-queue-counts.ts';

beforeEach(() => {
  jest.useFakeTimers({ now: 1_000_000 });
});
afterEach(() => {
  jest.useRealTimers();
});

/** Counts of a queue that `move` changes; each counting takes `tookMs`. */
function queue(tookMs: number) {
  const clock = { now: () => Date.now() };
  let [pending, asked] = [0, 0];
  const counts = new SharedQueueCounts({
    clock,
    async ask() {
      asked += 1;
      const now = { pending, held: 0, reported: 0, appealed: 0 };
      if (tookMs > 0) await new Promise((resolve) => setTimeout(resolve, tookMs));
      return now;
    },
  });
  return {
    counts,
    asked: () => asked,
    move: () => {
      pending += 1;
    },
  };
}

it('counts once for all who ask at a time, and at most twice a second however often it is asked', async () => {
  const { asked, counts } = queue(20);
  const first = Promise.all(Array.from({ length: 50 }, () => counts.get()));
  await jest.advanceTimersByTimeAsync(20);
  expect(new Set(await first).size).toBe(1);
  for (let ms = 0; ms < 10_000; ms += 10) {
    void counts.get();
    await jest.advanceTimersByTimeAsync(10);
  }
  // The control is what counting for each would be: 1,050.
  expect(asked()).toBeLessThanOrEqual(21);
  expect(asked()).toBeGreaterThanOrEqual(10);
});

it('after an act it counts anew, also where a counting from before is under way', async () => {
  const { counts, move } = queue(20);
  const under = counts.get();
  move();
  counts.expire();
  const after = counts.get();
  await jest.advanceTimersByTimeAsync(20);
  expect([(await under).pending, (await after).pending]).toEqual([0, 1]);
  // The control: without it the last ones are given.
  move();
  expect((await counts.get()).pending).toBe(1);
});

it('nothing that is given was counted more than a second ago', async () => {
  const { counts, move } = queue(0);
  const movedAt: number[] = [];
  for (let ms = 0; ms < 20_000; ms += 70) {
    movedAt.push(Date.now());
    move();
    const asked = counts.get();
    await jest.advanceTimersByTimeAsync(70);
    const { pending } = await asked;
    const given = movedAt[pending - 1] ?? 0;
    expect(Date.now() - 70 - given).toBeLessThanOrEqual(1_000);
  }
});

it('who was given counts without the last change hears when they have aged, until the change is in them', async () => {
  const { counts, move } = queue(0);
  let told = -1;
  const read = async (): Promise<void> => {
    told = (await counts.get()).pending;
  };
  await read();
  move();
  await read();
  // The control: as it was given, the change is not in it, and nobody asks again by chance.
  expect(told).toBe(0);
  await jest.advanceTimersByTimeAsync(5_000);
  expect(told).toBe(0);
  const end = counts.onAged(() => void read());
  await read();
  move();
  await read();
  await jest.advanceTimersByTimeAsync(5_000);
  expect(told).toBe(2);
  end();
  expect(jest.getTimerCount()).toBe(0);
});
