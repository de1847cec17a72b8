import type { Discussion } from '../../../client/core/discussion.ts';
import type { Environment } from '../../../client/core/environment.ts';
import { openHandPage } from '../../support/hand-page.ts';
import { HandServer } from '../../support/hand-server.ts';
import { HandWorld } from '../../support/hand-world.ts';

const FOUND_BY_MS = 20_000;
const PROOF_MS = 4_000;

/** A page on a link that lives, at the beginning of a quarter of a minute without a beat. */
async function openPage(
  spoil?: (environment: Environment) => Environment,
): Promise<{ world: HandWorld; server: HandServer; page: Discussion }> {
  const world = new HandWorld();
  const server = new HandServer(world);
  const page = await openHandPage(world, server, spoil);
  server.post();
  await world.pass(1_000);
  expect(page.getState()).toMatchObject({ link: 'live', count: 1 });
  return { world, server, page };
}

const shown = (page: Discussion): number => page.getState().roots.length;

it('finds a frame that was lost on a link that lives by the next head beat', async () => {
  const { page, server, world } = await openPage();
  server.losing = (event) => event === 'changes';
  server.post();
  await world.pass(1_000);
  expect(shown(page)).toBe(1);
  await world.pass(FOUND_BY_MS - 1_000);
  expect(shown(page)).toBe(2);
  expect(server.connections).toBe(1);
});

it('asks by itself when 20 s nothing was said, though the connection answers its pings', async () => {
  const { page, server, world } = await openPage();
  server.losing = () => true;
  server.post();
  await world.pass(FOUND_BY_MS);
  expect(shown(page)).toBe(2);
  expect(server.connections).toBe(1);
});

it('opens another connection when the one it has lets nothing through and does not say so', async () => {
  const { page, server, world } = await openPage();
  server.dead = true;
  server.post();
  await world.pass(FOUND_BY_MS + PROOF_MS + 1_000);
  expect(server.connections).toBe(2);
  expect(shown(page)).toBe(2);
});

it('control: without the beat, and without a watch over silence, the loss is not found', async () => {
  const { page, server, world } = await openPage((environment) => ({
    ...environment,
    after: (ms, run) => (ms === FOUND_BY_MS ? () => undefined : environment.after(ms, run)),
  }));
  server.losing = () => true;
  server.post();
  await world.pass(FOUND_BY_MS + PROOF_MS);
  expect(server.connections).toBe(1);
  expect(page.getState().link).toBe('live');
  expect(shown(page)).toBe(1);
});
