import { openHandPage } from '../../support/hand-page.ts';
import { HandServer } from '../../support/hand-server.ts';
import { HandWorld } from '../../support/hand-world.ts';

/** A live page that is told of a stop, and whose connection ends then; gives when it comes back, in ms. */
async function comesBackAfter(told: { readonly retryAfterMs?: number }): Promise<number> {
  const world = new HandWorld();
  const server = new HandServer(world);
  const page = await openHandPage(world, server);
  expect(page.getState()).toMatchObject({ link: 'live' });
  server.tell('session', { reason: 'shutting_down', ...told });
  server.end();
  const endedAt = world.now();
  while (server.connections === 1 && world.now() - endedAt < 60_000) await world.pass(100);
  return world.now() - endedAt;
}

it('comes back when the server that stops has said, and without its word by itself within seconds', async () => {
  expect(await comesBackAfter({ retryAfterMs: 14_000 })).toBe(14_000);
  expect(await comesBackAfter({})).toBeLessThan(5_000);
});
