import fc from 'fast-check';
import { limits } from '../../src/contract/limits.ts';
import { eventually } from '../support/eventually.ts';
import { History, anyStep } from '../support/history.ts';
import { faults } from '../support/page-check.ts';
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

const live = ({ discussion }: RealClient): boolean => discussion.getState().link === 'live';

/** Waits until every page is right, and has sent what its reader wrote. */
async function right(history: History): Promise<void> {
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
    15_000,
  );
}

it('every page ends equal to a fresh read, whatever happens to the article, to the links, to frames and to servers', async () => {
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
    await eventually('all pages are live', () => history.pages.every(live));
    await history.cut();
    await history.write(limits.changesMax + 50);
    await history.mend();
    await right(history);
    const held = history.pages.map(({ discussion }) => discussion.getState().roots.length);
    expect(Math.max(...held)).toBeLessThan(limits.changesMax);
  } finally {
    await history.stop();
  }
}, 60_000);

it('control: a page that comes back without asking what it missed stays wrong', async () => {
  const history = await open();
  const [naive, ours] = history.pages;
  try {
    await eventually('all pages are live', () => history.pages.every(live));
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
}, 30_000);

it('control: a page that loses every second new comment, and counts right, is found wrong', async () => {
  const history = await open({ wires: [losingWire(), undefined] });
  const [losing, ours] = history.pages;
  try {
    await eventually('all pages are live', () => history.pages.every(live));
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
}, 30_000);
