import fc from 'fast-check';
import { limits } from '../../src/contract/limits.ts';
import { eventually } from '../support/eventually.ts';
import { History, anyStep } from '../support/history.ts';
import { faults } from '../support/page-check.ts';
import type { PageConditions } from '../support/page-world.ts';
import { forgetToAsk } from '../support/real-client.ts';
import type { RealClient } from '../support/real-client.ts';
import { redisProgram, startRedis } from '../support/redis-server.ts';
import type { TestRedis } from '../support/redis-server.ts';
import { losingWire } from '../support/wire.ts';

/** More than the first page of a reader. */
const COMMENTS = 30;

let redis: TestRedis | null = null;

beforeAll(async () => {
  if (redisProgram !== null) redis = await startRedis();
});
afterAll(async () => {
  await redis?.stop();
});

const open = (more: Partial<Parameters<typeof History.open>[0]> = {}): Promise<History> =>
  History.open({ redisUrl: redis?.url ?? null, comments: 3, random: Math.random, ...more });

/** Hears of what happens, over whatever way. */
const hears = ({ discussion }: RealClient): boolean =>
  ['live', 'polling'].includes(discussion.getState().link);

/** Wakes every page, and waits until it is right and has sent what its reader wrote. */
async function right(history: History): Promise<void> {
  for (const { world } of history.pages) world.wake();
  await eventually('all is sent', () =>
    history.pages.every(({ discussion }) => discussion.getState().outbox.length === 0),
  );
  // Read again each time: a node may be some milliseconds behind what the other has just written.
  await eventually(
    'every page is right',
    async () => {
      const truth = await history.picture();
      return history.pages.map((page) => faults(page, truth));
    },
    (wrong) => wrong.every((found) => found.length === 0),
  );
}

it('every page ends equal to a fresh read, whatever happens to the article, to links, frames, servers and pages', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyStep, { minLength: 5, maxLength: 25 }),
      fc.array(fc.double({ min: 0, max: 0.999, noNaN: true }), { minLength: 16, maxLength: 64 }),
      async (steps, chances) => {
        let drawn = 0;
        const random = (): number => chances[(drawn += 1) % chances.length]!;
        const history = await open({ comments: COMMENTS, random });
        try {
          for (const each of steps) await history.take(each);
          await right(history);
        } finally {
          await history.stop();
        }
      },
    ),
    { numRuns: 12, endOnFailure: true },
  );
}, 240_000);

it('reads a fresh page where more was missed than a difference holds, and is right', async () => {
  const history = await open();
  try {
    await eventually('all pages hear', () => history.pages.every(hears));
    await history.cut();
    await history.write(limits.changesMax + 50);
    await history.mend();
    await right(history);
    const held = history.pages.map(({ discussion }) => discussion.getState().roots.length);
    expect(Math.max(...held)).toBeLessThan(limits.changesMax);
  } finally {
    await history.stop();
  }
});

it('control: a page that comes back without asking what it missed stays wrong', async () => {
  const history = await open();
  const [naive, ours] = history.pages;
  try {
    await eventually('all pages hear', () => history.pages.every(hears));
    forgetToAsk(naive!);
    await history.cut();
    await history.take({ kind: 'post', at: 0 });
    await history.mend();
    const truth = await history.picture();
    await eventually('our page is right', () => faults(ours!, truth).length === 0);
    expect(faults(naive!, truth)).not.toEqual([]);
  } finally {
    await history.stop();
  }
});

it('control: a page that loses every second new comment, and counts right, is found wrong', async () => {
  const history = await open({ pages: [{ wire: losingWire() }, {}] });
  const [losing, ours] = history.pages;
  try {
    await eventually('all pages hear', () => history.pages.every(hears));
    await history.write(10);
    const truth = await history.picture();
    await eventually('our page is right', () => faults(ours!, truth).length === 0);
    await eventually('the losing page has heard all', () => {
      return losing!.discussion.getState().count === truth.count;
    });
    expect(faults(losing!, truth)).toContain('the top-level comments have a hole or another order');
  } finally {
    await history.stop();
  }
});

describe('a page that may miss what happened is found wrong where it does not ask', () => {
  /** A naive page beside ours, once both have been read. */
  async function both(conditions: Partial<PageConditions> = {}) {
    const history = await open({ pages: [conditions, conditions] });
    const [naive, ours] = history.pages as readonly [RealClient, RealClient];
    await eventually('both are read', () => history.pages.every(hears));
    return { history, naive, ours };
  }

  /** Waits until our page is right, and gives what is wrong with the naive one. */
  async function ends(history: History): Promise<readonly string[]> {
    const [naive, ours] = history.pages as readonly [RealClient, RealClient];
    const truth = await history.picture();
    await eventually('our page is right', () => faults(ours, truth).length === 0);
    return faults(naive, truth);
  }

  it('control: on HTTP alone', async () => {
    const { history, naive } = await both({ blocked: true });
    try {
      forgetToAsk(naive);
      await history.write(3);
      expect(await ends(history)).not.toEqual([]);
    } finally {
      await history.stop();
    }
  });

  it('control: woken in another network, and not told of it', async () => {
    const { history, naive, ours } = await both();
    try {
      for (const { world } of [naive, ours]) {
        world.freeze();
        world.changeNetwork();
      }
      await history.write(3);
      naive.world.wake(false);
      ours.world.wake();
      expect(await ends(history)).not.toEqual([]);
    } finally {
      await history.stop();
    }
  });

  it('control: thrown out as soon as it is let in', async () => {
    const { history, naive, ours } = await both();
    try {
      forgetToAsk(naive);
      for (const page of [naive, ours]) {
        page.world.flap(5);
        page.kick();
      }
      await history.write(3);
      expect(await ends(history)).not.toEqual([]);
    } finally {
      await history.stop();
    }
  });
});
