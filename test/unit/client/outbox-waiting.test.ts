import { errorTable } from '../../../src/contract/errors.ts';
import { accepted, openOutbox, refused, silence } from '../../support/hand-outbox.ts';
import type { Answer } from '../../support/hand-outbox.ts';
import { HandWorld } from '../../support/hand-world.ts';

const turn = (): Promise<void> => new Promise(setImmediate);

/** An outbox whose sendings are timed. */
function timed(world: HandWorld, answer: (tries: number) => Answer) {
  const at: number[] = [];
  const outbox = openOutbox(world, () => {
    at.push(world.now());
    return Promise.resolve(answer(at.length));
  });
  return { at, outbox };
}

it('keeps the wait that the server asked for, however often the link is heard of', async () => {
  const world = new HandWorld();
  const { at, outbox } = timed(world, (tries) =>
    tries === 1 ? refused('rate_limited', 60_000) : accepted,
  );
  outbox.post({ parentId: null, body: 'text' });
  for (let heard = 0; heard < 5; heard += 1) {
    await turn();
    outbox.nudge();
  }
  expect(at).toHaveLength(1);
  await world.run();
  expect(at).toHaveLength(2);
  expect(at[1]! - at[0]!).toBeGreaterThanOrEqual(60_000);
});

it('goes at once, its own wait over, when the way to the server has changed', async () => {
  const world = new HandWorld();
  const { at, outbox } = timed(world, (tries) => (tries < 8 ? refused('unreachable') : accepted));
  outbox.post({ parentId: null, body: 'text' });
  await turn();
  outbox.post({ parentId: null, body: 'another does not hasten the first' });
  await turn();
  expect(at).toHaveLength(1);
  outbox.nudge();
  await turn();
  expect(at).toEqual([world.now(), world.now()]);
});

it('says of every text behind one that waits that it waits too', async () => {
  const world = new HandWorld();
  let answer: (given: Answer) => void = () => undefined;
  const outbox = openOutbox(world, () => new Promise((resolve) => (answer = resolve)));
  outbox.post({ parentId: null, body: 'first' });
  outbox.post({ parentId: null, body: 'second' });
  expect(outbox.entries().map(({ status }) => status)).toEqual(['sending', 'sending']);
  answer(refused('unreachable'));
  await turn();
  outbox.post({ parentId: null, body: 'third' });
  expect(outbox.entries().map(({ status }) => status)).toEqual(['waiting', 'waiting', 'waiting']);
});

it('goes on with the next when the one under way was settled by its echo', async () => {
  const world = new HandWorld();
  let tries = 0;
  const outbox = openOutbox(world, () =>
    (tries += 1) === 1 ? silence() : Promise.resolve(accepted),
  );
  const key = outbox.post({ parentId: null, body: 'one' });
  outbox.post({ parentId: null, body: 'two' });
  outbox.settled(key);
  await world.run();
  expect(outbox.entries()).toEqual([]);
});

it.each(Object.entries(errorTable))(
  'tries again by itself after %s only if the contract lets it',
  async (code, { retryable }) => {
    const world = new HandWorld();
    const { at, outbox } = timed(world, (tries) => (tries === 1 ? refused(code) : accepted));
    outbox.post({ parentId: null, body: 'text' });
    await world.run();
    expect(at).toHaveLength(retryable ? 2 : 1);
    expect(outbox.entries()).toHaveLength(retryable ? 0 : 1);
  },
);

describe('a device whose clock is set back by an hour while a text waits', () => {
  const HOUR_MS = 3_600_000;

  /** When it is sent again after the server has asked for a minute's wait. */
  async function waited(world: HandWorld): Promise<number> {
    const at: number[] = [];
    const began = world.firedAt.length;
    const outbox = openOutbox(world, () => {
      at.push(world.date() - world.setBy);
      return Promise.resolve(at.length === 1 ? refused('rate_limited', 60_000) : accepted);
    });
    outbox.post({ parentId: null, body: 'text' });
    await turn();
    world.setBy = -HOUR_MS;
    outbox.nudge();
    await world.run();
    expect(world.firedAt.length).toBeGreaterThan(began);
    return at[1]! - at[0]!;
  }

  it('sends it no later', async () => {
    expect(await waited(new HandWorld())).toBeLessThan(70_000);
  });

  it('control: by the device’s clock it waits an hour longer', async () => {
    const world = new HandWorld();
    const now = (): number => world.date();
    expect(await waited(Object.assign(world, { now }))).toBeGreaterThan(HOUR_MS);
  });
});
