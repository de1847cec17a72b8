import { accepted, openOutbox, refused, silence } from '../../support/hand-outbox.ts';
import { HandWorld } from '../../support/hand-world.ts';

const away = () => Promise.resolve(refused('unreachable'));
const bodies = (outbox: ReturnType<typeof openOutbox>): string[] =>
  outbox.entries().map(({ body }) => body);

/** Lets what was begun go on, without letting time pass. */
const turn = (): Promise<void> => new Promise(setImmediate);

describe('a site that clears the storage of its pages', () => {
  it('takes nothing unsent: it is sent, and is there for the next page', async () => {
    const world = new HandWorld();
    let answer = refused('unreachable');
    const outbox = openOutbox(world, () => Promise.resolve(answer));
    outbox.post({ parentId: null, body: 'unsent' });
    await turn();
    world.clear();
    outbox.nudge();
    await turn();
    expect(bodies(outbox)).toEqual(['unsent']);
    expect(bodies(openOutbox(world, silence))).toEqual(['unsent']);
    answer = accepted;
    outbox.nudge();
    await turn();
    expect(bodies(outbox)).toEqual([]);
    expect(bodies(openOutbox(world, silence))).toEqual([]);
  });

  it('takes nothing of either tab, and what one discards afterwards is gone in the other', async () => {
    const world = new HandWorld();
    const one = openOutbox(world, away);
    const key = one.post({ parentId: null, body: 'of tab one' });
    await turn();
    const two = openOutbox(world, away);
    two.post({ parentId: null, body: 'of tab two' });
    await turn();
    world.clear();
    for (const tab of [two, one, two]) tab.nudge();
    await turn();
    expect(bodies(one)).toEqual(['of tab one']);
    expect(bodies(two)).toEqual(['of tab one', 'of tab two']);
    one.discard(key);
    for (const tab of [one, two]) tab.nudge();
    await turn();
    expect(bodies(two)).toEqual(['of tab two']);
    expect(bodies(openOutbox(world, silence))).toEqual(['of tab two']);
  });

  it('takes a guest’s session, so what they wrote is kept under their name', async () => {
    const world = new HandWorld();
    const outbox = openOutbox(world, away, 'guest:1');
    outbox.post({ parentId: null, body: 'by a guest' });
    await turn();
    world.clear();
    outbox.nudge();
    await turn();
    expect(outbox.entries()).toMatchObject([{ body: 'by a guest', status: 'waiting' }]);
    expect(openOutbox(world, silence, null).entries()).toMatchObject([
      { body: 'by a guest', name: 'Nour' },
    ]);
  });

  it('control: where the mark still stands, a text that is gone was discarded by another tab', async () => {
    const world = new HandWorld();
    const outbox = openOutbox(world, away);
    outbox.post({ parentId: null, body: 'unsent' });
    await turn();
    const mark = world.keep.get('hiwar:outbox')!;
    world.clear();
    world.keep.set('hiwar:outbox', mark);
    outbox.nudge();
    await turn();
    expect(bodies(outbox)).toEqual([]);
  });
});
