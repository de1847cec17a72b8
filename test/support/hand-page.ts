import { createDiscussion } from '../../client/core/create-discussion.ts';
import type { Discussion } from '../../client/core/discussion.ts';
import type { Environment } from '../../client/core/environment.ts';
import { createLink } from '../../client/core/server-link.ts';
import type { HandServer } from './hand-server.ts';
import type { HandWorld } from './hand-world.ts';

/**
 * A page of the client's own core whose time and frames are in the test's hands; the reader is at the edge.
 * @param spoil Takes from its environment what the control is to be without.
 */
export async function openHandPage(
  world: HandWorld,
  server: HandServer,
  spoil: (environment: Environment) => Environment = (environment) => environment,
): Promise<Discussion> {
  const environment = spoil({
    ...{ fetch: world.fetch, keep: world.keep, random: world.random },
    webSocket: server.open,
    onWake: () => world.onWake(),
    onSleep: () => world.onSleep(),
    now: () => world.now(),
    date: () => world.date(),
    uuid: () => world.uuid(),
    after: (ms, run) => world.after(ms, run),
  });
  const link = createLink('http://hand', 'en', environment);
  const options = { articleId: 'night-library', server: 'http://hand', lang: 'en' };
  const page = createDiscussion(options, { environment, link });
  page.setAtEdge(true);
  page.start();
  await world.pass(1_000);
  return page;
}
