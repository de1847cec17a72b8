import { Housekeeper } from '../../src/domain/housekeeping/housekeeper.ts';
import type { LeaseStore } from '../../src/domain/ports.ts';
import { silentLog } from '../support/silent-log.ts';

const MINUTE = 60_000;

/** Leases by the rule of the port; `renews: false` is the control, a lease that its holder cannot take again. */
function leasesOf(renews: boolean): LeaseStore {
  let lease: { readonly holder: string; readonly until: number } | null = null;
  return {
    take(_name, holder, now, forMs) {
      const ours = lease?.holder === holder;
      const free = lease === null || (ours ? renews : lease.until <= now);
      if (free) lease = { holder, until: now + forMs };
      return Promise.resolve(free);
    },
    release(_name, holder) {
      if (lease?.holder === holder) lease = null;
      return Promise.resolve();
    },
  };
}

/** Two nodes; the first one's job takes longer than a lease. Gives how many were at work at once, at most. */
async function mostAtOnce(renews: boolean): Promise<number> {
  jest.useFakeTimers({ now: 0 });
  const leases = leasesOf(renews);
  let running = 0;
  let most = 0;
  const ends: (() => void)[] = [];
  const node = (name: string): Housekeeper =>
    new Housekeeper({
      jobs: [
        {
          name: 'long',
          run: async () => {
            most = Math.max(most, (running += 1));
            await new Promise<void>((resolve) => ends.push(resolve));
            running -= 1;
            return 0;
          },
        },
      ],
      leases,
      node: name,
      everyMs: MINUTE,
      clock: { now: () => Date.now() },
      log: silentLog,
    });
  try {
    const first = node('one').run();
    await jest.advanceTimersByTimeAsync(11 * MINUTE);
    const second = node('two').run();
    await jest.advanceTimersByTimeAsync(1);
    for (const end of ends) end();
    await Promise.all([first, second]);
    return most;
  } finally {
    jest.useRealTimers();
  }
}

it('is on one node at a time, however long it takes', async () => {
  expect(await mostAtOnce(true)).toBe(1);
});

it('control: where the lease is not renewed, a long run is overtaken', async () => {
  expect(await mostAtOnce(false)).toBe(2);
});

/** Whether a job that takes long is told to break off, ten minutes after it began. */
async function isBrokenOff(leases: LeaseStore): Promise<boolean> {
  jest.useFakeTimers({ now: 0 });
  let end = (): void => undefined;
  let asked: AbortSignal | undefined;
  const keeper = new Housekeeper({
    jobs: [
      {
        name: 'long',
        run: async (_now, signal) => {
          asked = signal;
          await new Promise<void>((resolve) => (end = resolve));
          return 0;
        },
      },
    ],
    leases,
    node: 'one',
    everyMs: MINUTE,
    clock: { now: () => Date.now() },
    log: silentLog,
  });
  try {
    const run = keeper.run();
    await jest.advanceTimersByTimeAsync(10 * MINUTE);
    const told = asked?.aborted === true;
    end();
    await run;
    return told;
  } finally {
    jest.useRealTimers();
  }
}

it('tells a job to break off when the lease is lost, and the control, who keeps it, goes on', async () => {
  expect(await isBrokenOff(leasesOf(false))).toBe(true);
  expect(await isBrokenOff(leasesOf(true))).toBe(false);
});

it('tells a job to break off when the server stops', async () => {
  let told = false;
  const keeper = new Housekeeper({
    jobs: [
      {
        name: 'patient',
        run: (_now, signal) =>
          new Promise((resolve) => {
            signal.addEventListener('abort', () => {
              told = true;
              resolve(0);
            });
          }),
      },
    ],
    leases: leasesOf(true),
    node: 'one',
    everyMs: MINUTE,
    clock: { now: () => Date.now() },
    log: silentLog,
  });
  const run = keeper.run();
  await Promise.resolve();
  await Promise.resolve();
  await keeper.stop();
  await run;
  expect(told).toBe(true);
});
