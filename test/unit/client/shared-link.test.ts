import { createConnection } from '../../../client/core/connection.ts';
import { createDiscussion } from '../../../client/core/create-discussion.ts';
import type { Discussion } from '../../../client/core/discussion.ts';
import { createLink } from '../../../client/core/server-link.ts';
import type { ServerLink } from '../../../client/core/server-link.ts';
import { HandServer } from '../../support/hand-server.ts';
import { HandWorld } from '../../support/hand-world.ts';

/** One page with two discussions of one article; `leaves` counts what it told the server of leaving. */
async function openTwo(spoil: (link: ServerLink) => ServerLink = (link) => link) {
  const world = new HandWorld();
  const server = new HandServer(world);
  let leaves = 0;
  const environment = Object.assign(world, {
    webSocket: () => {
      const socket = server.open();
      return {
        ...socket,
        send(text: string) {
          if (text.includes('article:leave')) leaves += 1;
          socket.send(text);
        },
      };
    },
  });
  const link = spoil(createLink('http://hand', 'en', environment));
  const open = (articleId: string): Discussion => {
    const options = { articleId, server: 'http://hand', lang: 'en' };
    const discussion = createDiscussion(options, { environment, link });
    discussion.setAtEdge(true);
    discussion.start();
    return discussion;
  };
  const pages = [open('night-library'), open('night-library')] as const;
  await world.pass(1_000);
  return { leaves: () => leaves, open, pages, server, world };
}

it('one of two discussions of an article goes, and the other hears on', async () => {
  const { leaves, open, pages, server, world } = await openTwo();
  const [one, other] = pages;
  const elsewhere = open('another-article');
  one.stop();
  await world.pass(1_000);
  expect(leaves()).toBe(0);
  server.post();
  await world.pass(1_000);
  expect(other.getState().roots).toHaveLength(1);
  other.stop();
  expect(leaves()).toBe(1);
  elsewhere.stop();
});

it('control: where each is held by itself, the first that goes takes the room along', async () => {
  let named = 0;
  const { leaves, pages } = await openTwo((link) => ({
    ...link,
    hold: () => link.hold(`one of its own ${String((named += 1))}`),
  }));
  pages[0].stop();
  expect(leaves()).toBe(1);
  pages[1].stop();
});

/** How often a WebSocket that is refused is tried in ten minutes. */
async function triesInTenMinutes(more: { readonly rarelyMs?: number }): Promise<number> {
  let tries = 0;
  const world = new HandWorld();
  const connection = createConnection({
    ...{ server: 'http://hand', lang: 'en', token: () => null, onTokenRefused: () => undefined },
    environment: Object.assign(world, {
      webSocket: () => {
        tries += 1;
        throw new Error('refused');
      },
    }),
    ...more,
  });
  connection.open();
  await world.pass(600_000);
  connection.close();
  return tries;
}

it('tries a WebSocket that is refused ever more rarely where there is another way', async () => {
  expect(await triesInTenMinutes({ rarelyMs: 300_000 })).toBeLessThan(8);
  // Control: where there is none it is tried every half minute.
  expect(await triesInTenMinutes({})).toBeGreaterThan(30);
});
