import type { CommentPage } from '../../../src/contract/comment.ts';
import { fromPage } from '../../../client/core/holdings.ts';
import { createRest } from '../../../client/core/rest.ts';
import { createSynchroniser } from '../../../client/core/synchroniser.ts';
import { HandWorld } from '../../support/hand-world.ts';

const turn = (): Promise<void> => new Promise(setImmediate);

it.each(['no answer at all', 'an answer that does not end'])(
  'a call with %s is unknown after its time, and let go',
  async (how) => {
    const signals: AbortSignal[] = [];
    const world = Object.assign(new HandWorld(), {
      fetch: (_url: unknown, { signal }: RequestInit): Promise<unknown> => {
        signals.push(signal!);
        const never = new Promise((_resolve, reject) => {
          signal!.addEventListener('abort', () => {
            reject(new Error('aborted'));
          });
        });
        return how === 'no answer at all'
          ? never
          : Promise.resolve({ ok: true, json: () => never });
      },
    }) as HandWorld;
    const rest = createRest({ server: '', lang: 'ar', token: () => null, environment: world });
    const answer = rest.call('POST', '/articles/a/comments', {});
    await world.run();
    expect(await answer).toMatchObject({ ok: false, error: { code: 'unknown' } });
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
  },
);

/** A page that reads over HTTP, where the answer never comes. */
function hanging() {
  const world = new HandWorld();
  const page = { article: { id: 'a', count: 0 }, epoch: 'e', rev: 10 } as unknown as CommentPage;
  const whole = { ...page, comments: [], replies: [], cut: [], pinned: [], nextCursor: null };
  const asked: string[] = [];
  const here = { status: 'connecting', told: (): void => undefined };
  const never = (): Promise<never> => {
    asked.push('http');
    return new Promise(() => undefined);
  };
  const link = {
    session: { token: () => null },
    rest: { call: never },
    connection: {
      status: () => here.status,
      onStatus(run: () => void) {
        here.told = run;
        return () => undefined;
      },
      open: () => undefined,
      pause: () => undefined,
      request(event: string) {
        asked.push(event);
        return Promise.resolve({ ok: true, data: { ...whole, me: null, readers: 1 } });
      },
    },
  };
  const links: string[] = [];
  const nothing = (): void => undefined;
  const sync = createSynchroniser({
    articleId: 'a',
    path: '/articles/a',
    link: link as never,
    environment: world,
    held: () => fromPage(whole, 'newest'),
    sort: () => 'newest',
    onPage: () => Promise.resolve(),
    onDifference: nothing,
    onMe: nothing,
    onLink: (next) => links.push(next),
    onFailure: nothing,
  });
  return { asked, here, links, sync, world };
}

it('a read over HTTP that hangs does not hold up the socket that opens', async () => {
  const { asked, here, links, sync, world } = hanging();
  sync.start();
  await world.run();
  expect(asked).toEqual(['http']);
  here.status = 'open';
  here.told();
  await turn();
  expect(asked).toEqual(['http', 'article:join']);
  expect(links.at(-1)).toBe('live');
});

it('a read that hangs does not hold up a page that wakes', async () => {
  const { asked, sync, world } = hanging();
  sync.start();
  await world.run();
  sync.wake();
  await turn();
  expect(asked).toEqual(['http', 'http']);
});

describe('a page that is shown again on a link that hangs', () => {
  async function woken() {
    const { here, links, sync, world } = hanging();
    sync.start();
    sync.sleep();
    await world.pass(60_000);
    sync.wake();
    return { here, links, world };
  }

  it('shows nothing that it cannot know to be there still for 12 s, then what it has under a notice', async () => {
    const { links, world } = await woken();
    await world.pass(11_900);
    expect(links.at(-1)).toBe('asleep');
    await world.pass(200);
    expect(links.at(-1)).toBe('offline');
  });

  it('control: an answer ends it', async () => {
    const { here, links, world } = await woken();
    await world.pass(6_000);
    here.status = 'open';
    here.told();
    await world.pass(1);
    expect(links.at(-1)).toBe('live');
    expect(links).not.toContain('offline');
  });
});
