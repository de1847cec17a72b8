import { safeKeep } from '../../../client/core/environment.ts';
import { accepted, openOutbox, refused, silence } from '../../support/hand-outbox.ts';
import { HandWorld } from '../../support/hand-world.ts';

const bodies = (outbox: ReturnType<typeof openOutbox>): string[] =>
  outbox.entries().map(({ body }) => body);

describe('two tabs of one browser', () => {
  it('keep both their texts, whichever is closed last', async () => {
    const world = new HandWorld();
    const one = openOutbox(world, silence);
    const two = openOutbox(world, silence);
    one.post({ parentId: null, body: 'of tab one' });
    two.post({ parentId: null, body: 'of tab two' });
    await world.run();
    one.stop();
    two.stop();
    expect(bodies(openOutbox(world, silence))).toEqual(['of tab one', 'of tab two']);
  });

  it('do not take the other’s waiting text away when theirs is accepted', async () => {
    const world = new HandWorld();
    const one = openOutbox(world, silence);
    const two = openOutbox(world, () => Promise.resolve(accepted));
    one.post({ parentId: null, body: 'of tab one' });
    two.post({ parentId: null, body: 'of tab two' });
    await world.run();
    one.stop();
    expect(bodies(openOutbox(world, silence))).toEqual(['of tab one']);
  });

  it('send and show nothing that the other has discarded', async () => {
    const world = new HandWorld();
    const one = openOutbox(world, () => Promise.resolve(refused('article_closed')));
    const key = one.post({ parentId: null, body: 'regretted' });
    await world.run();
    const sent: string[] = [];
    const two = openOutbox(world, ({ body }) => {
      sent.push(body);
      return Promise.resolve(accepted);
    });
    expect(bodies(two)).toEqual(['regretted']);
    expect(one.discard(key)).toBe('regretted');
    two.retry(key);
    await world.run();
    expect(sent).toEqual([]);
    expect(bodies(two)).toEqual([]);
  });

  it('do not put back what the other has settled, when their own try fails', async () => {
    const world = new HandWorld();
    let fail: (answer: ReturnType<typeof refused>) => void = () => undefined;
    const one = openOutbox(world, () => new Promise((resolve) => (fail = resolve)));
    one.post({ parentId: null, body: 'sent by both' });
    const two = openOutbox(world, () => Promise.resolve(accepted));
    two.start();
    await new Promise(setImmediate);
    fail(refused('forbidden'));
    await world.run();
    expect(bodies(openOutbox(world, silence))).toEqual([]);
  });
});

describe('where a page may store nothing', () => {
  it('keeps the text for as long as the page lives, and has the browser ask before it is closed', async () => {
    expect('localStorage' in globalThis && globalThis.localStorage).toBeFalsy();
    const world = new HandWorld();
    const asks: boolean[] = [];
    const environment = Object.assign(world, {
      keep: safeKeep(),
      warn: (needed: boolean) => asks.push(needed),
    });
    let answer = refused('unreachable');
    const outbox = openOutbox(environment, () => Promise.resolve(answer));
    outbox.post({ parentId: null, body: 'in memory' });
    await new Promise(setImmediate);
    expect(outbox.entries()).toMatchObject([{ body: 'in memory', status: 'waiting' }]);
    expect(asks.at(-1)).toBe(true);
    answer = accepted;
    await world.run();
    expect(outbox.entries()).toEqual([]);
    expect(asks.at(-1)).toBe(false);
  });

  it('control: a text that outlives the page makes nobody ask', async () => {
    const asks: boolean[] = [];
    const world = Object.assign(new HandWorld(), { warn: (needed: boolean) => asks.push(needed) });
    openOutbox(world, silence).post({ parentId: null, body: 'stored' });
    await world.run();
    expect(asks).not.toContain(true);
  });
});
