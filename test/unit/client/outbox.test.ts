import fc from 'fast-check';
import { HandWorld } from '../../support/hand-world.ts';
import { accepted, openOutbox as open, refused } from '../../support/hand-outbox.ts';

it('sends again under the same key until there is a final answer: one comment for each text, in order', async () => {
  const fate = fc.constantFrom('accept', 'lost', 'written, answer lost', 'busy', 'away');
  await fc.assert(
    fc.asyncProperty(
      fc.array(fate, { maxLength: 12 }),
      fc.integer({ min: 1, max: 4 }),
      async (fates, texts) => {
        const world = new HandWorld();
        const server = new Map<string, string>();
        const queue = [...fates];
        const outbox = open(world, ({ body, key }) => {
          const now = queue.shift() ?? 'accept';
          if (now === 'accept' || now === 'written, answer lost') server.set(key, body);
          if (now === 'accept') return Promise.resolve(accepted);
          if (now === 'busy') return Promise.resolve(refused('rate_limited', 5_000));
          return Promise.resolve(refused(now === 'away' ? 'storage_unavailable' : 'unknown'));
        });
        const wanted = Array.from({ length: texts }, (_, index) => `text ${String(index)}`);
        for (const body of wanted) outbox.post({ parentId: null, body });
        await world.run();
        expect([...server.values()]).toEqual(wanted);
        expect(outbox.entries()).toEqual([]);
      },
    ),
  );
});

it('control: a new key for each try doubles a comment whose answer was lost', async () => {
  const world = new HandWorld();
  const server = new Map<string, string>();
  let tries = 0;
  const outbox = open(world, ({ body }) => {
    tries += 1;
    server.set(`key of try ${String(tries)}`, body);
    return Promise.resolve(tries === 1 ? refused('unknown') : accepted);
  });
  outbox.post({ parentId: null, body: 'once' });
  await world.run();
  expect(server.size).toBe(2);
});

it('waits at least as long as the server asked', async () => {
  const world = new HandWorld();
  const at: number[] = [];
  const outbox = open(world, () => {
    at.push(world.now());
    return Promise.resolve(at.length === 1 ? refused('rate_limited', 30_000) : accepted);
  });
  outbox.post({ parentId: null, body: 'text' });
  await world.run();
  expect(at[1]! - at[0]!).toBeGreaterThanOrEqual(30_000);
});

it('keeps a refused text, with why, through a reload of the page', async () => {
  const world = new HandWorld();
  const first = open(world, () => Promise.resolve(refused('article_closed')));
  first.post({ parentId: null, body: 'kept' });
  await world.run();
  expect(first.entries()).toMatchObject([
    { body: 'kept', status: 'refused', trouble: { code: 'article_closed' } },
  ]);
  first.stop();

  const second = open(world, () => Promise.resolve(accepted));
  expect(second.entries()).toMatchObject([{ body: 'kept', status: 'refused' }]);
  second.retry(second.entries()[0]!.key);
  await world.run();
  expect(second.entries()).toEqual([]);
});

it('sends what a closed page left, under its key, and leaves another reader’s entries alone', async () => {
  const world = new HandWorld();
  const before = open(world, () => new Promise(() => undefined));
  const key = before.post({ parentId: null, body: 'left behind' });
  await world.run();
  before.stop();

  const stranger: string[] = [];
  const other = open(
    world,
    (entry) => (stranger.push(entry.key), Promise.resolve(accepted)),
    'reader:2',
  );
  other.nudge();
  await world.run();
  expect(stranger).toEqual([]);
  other.stop();

  const sent: string[] = [];
  const again = open(world, (entry) => (sent.push(entry.key), Promise.resolve(accepted)));
  again.nudge();
  await world.run();
  expect(sent).toEqual([key]);
});

it('gives a text back when it is discarded', async () => {
  const world = new HandWorld();
  const outbox = open(world, () => Promise.resolve(refused('text_repeated')));
  const key = outbox.post({ parentId: null, body: 'mine' });
  await world.run();
  expect(outbox.discard(key)).toBe('mine');
  expect(outbox.entries()).toEqual([]);
});

it.each(['null', '{}', '[1,null]', 'not json', '{"key":1}'])(
  'starts empty from a kept %s',
  (kept) => {
    const world = new HandWorld();
    world.keep.set('hiwar:outbox:s:a:x', kept);
    expect(open(world, () => Promise.resolve(accepted)).entries()).toEqual([]);
  },
);
