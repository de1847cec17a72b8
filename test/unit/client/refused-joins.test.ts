import type { Discussion } from '../../../client/core/discussion.ts';
import { openHandPage } from '../../support/hand-page.ts';
import { HandServer } from '../../support/hand-server.ts';
import { HandWorld } from '../../support/hand-world.ts';

/** A page whose first join is refused over a connection that stays open. */
async function openRefused(code: string): Promise<{
  world: HandWorld;
  server: HandServer;
  page: Discussion;
}> {
  const world = new HandWorld();
  const server = new HandServer(world);
  server.post();
  server.refusing = code;
  // Nobody who has not joined hears a beat.
  server.losing = (event) => event === 'head';
  const page = await openHandPage(world, server);
  return { world, server, page };
}

it.each(['storage_unavailable', 'rate_limited', 'overloaded', 'internal'])(
  'asks again over the same connection after %s, more rarely while it is refused, and is live then',
  async (code) => {
    const { page, server, world } = await openRefused(code);
    expect(page.getState()).toMatchObject({ failure: { code } });
    await world.pass(60_000);
    const asked = server.joins;
    expect(asked).toBeGreaterThan(2);
    expect(asked).toBeLessThan(25);
    server.refusing = null;
    await world.pass(40_000);
    expect(page.getState()).toMatchObject({ link: 'live', failure: null, count: 1 });
    expect(server.connections).toBe(1);
  },
);
