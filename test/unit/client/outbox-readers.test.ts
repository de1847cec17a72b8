import { accepted, openOutbox, refused, silence } from '../../support/hand-outbox.ts';
import type { Answer } from '../../support/hand-outbox.ts';
import { HandWorld } from '../../support/hand-world.ts';

/** A page whose reader changes, and what was sent as whom. */
function page(world: HandWorld, first: string | null, answer: (who: string | null) => Answer) {
  const sent: string[] = [];
  const here = { who: first, shown: undefined as string | null | undefined, ready: true };
  const outbox = openOutbox(
    world,
    ({ body }) => {
      sent.push(`${String(here.who)}: ${body}`);
      return Promise.resolve(answer(here.who));
    },
    () => here.who,
    { shownTo: () => here.who ?? here.shown ?? null, ready: () => here.ready },
  );
  return { here, outbox, sent };
}

const expiring = (who: string | null): Answer =>
  who === 'reader:1' ? refused('token_expired') : accepted;

it('sends no text of a reader whose token ended as the next reader, on this page or a later one', async () => {
  const world = new HandWorld();
  const { here, outbox, sent } = page(world, 'reader:1', expiring);
  outbox.post({ parentId: null, body: 'by one' });
  await world.run();
  here.who = 'reader:2';
  outbox.met(null);
  await world.run();
  expect(outbox.entries()).toEqual([]);
  outbox.stop();
  const later = page(world, 'reader:2', () => accepted);
  later.outbox.start();
  later.outbox.met(null);
  await world.run();
  expect(later.outbox.entries()).toEqual([]);
  expect([...sent, ...later.sent]).toEqual(['reader:1: by one']);
});

it('sends it when the same reader has another token, and shows it to them meanwhile', async () => {
  const world = new HandWorld();
  let expired = true;
  const { here, outbox, sent } = page(world, 'reader:1', () =>
    expired ? refused('token_expired') : accepted,
  );
  outbox.post({ parentId: null, body: 'by one' });
  await world.run();
  Object.assign(here, { who: null, shown: 'reader:1' });
  outbox.met(null);
  await world.run();
  expect(outbox.entries()).toMatchObject([{ body: 'by one', status: 'refused' }]);
  expired = false;
  here.who = 'reader:1';
  outbox.met(null);
  await world.run();
  expect(sent).toEqual(['reader:1: by one', 'reader:1: by one']);
  expect(outbox.entries()).toEqual([]);
});

it('shows nobody the texts of another reader, and them again when they are back', async () => {
  const world = new HandWorld();
  openOutbox(world, silence).post({ parentId: null, body: 'private' });
  await world.run();
  expect(openOutbox(world, silence, 'reader:2').entries()).toEqual([]);
  expect(openOutbox(world, silence, null).entries()).toEqual([]);
  expect(openOutbox(world, silence).entries()).toMatchObject([{ body: 'private' }]);
});

it('a text of one who was not known stays with the page, and is theirs who is known first there', async () => {
  const world = new HandWorld();
  const { here, outbox, sent } = page(world, null, (who) =>
    who === null ? refused('unauthenticated') : refused('unreachable'),
  );
  outbox.post({ parentId: null, body: 'by nobody yet' });
  await world.run();
  expect(openOutbox(world, silence, 'reader:2').entries()).toEqual([]);
  here.who = 'reader:1';
  outbox.met(null);
  await new Promise(setImmediate);
  expect(sent).toEqual(['null: by nobody yet', 'reader:1: by nobody yet']);
  here.who = 'reader:2';
  outbox.met(null);
  await world.run();
  expect(sent.filter((one) => one.startsWith('reader:2'))).toEqual([]);
  expect(openOutbox(world, silence).entries()).toMatchObject([{ body: 'by nobody yet' }]);
});

it('sends nothing while the token in use may be another’s', async () => {
  const world = new HandWorld();
  const { here, outbox, sent } = page(world, 'reader:1', () => accepted);
  here.ready = false;
  outbox.post({ parentId: null, body: 'by one' });
  outbox.nudge();
  await world.run();
  expect(sent).toEqual([]);
  expect(outbox.entries()).toMatchObject([{ status: 'waiting' }]);
  here.ready = true;
  outbox.met(null);
  await world.run();
  expect(sent).toEqual(['reader:1: by one']);
});

it('asks what becomes of a waiting text when a guest signs out: it is sent by nobody who does not say so', async () => {
  const world = new HandWorld();
  const { here, outbox, sent } = page(world, 'guest:1', (who) =>
    who === 'guest:1' ? refused('unreachable') : accepted,
  );
  const key = outbox.post({ parentId: null, body: 'by a guest' });
  await new Promise(setImmediate);
  here.who = null;
  outbox.met('guest:1');
  here.who = 'guest:2';
  outbox.met(null);
  await world.run();
  expect(sent.filter((one) => !one.startsWith('guest:1'))).toEqual([]);
  expect(outbox.entries()).toMatchObject([{ body: 'by a guest', status: 'refused' }]);
  // Nobody could ever claim it after this page: it is not left behind for whoever comes.
  expect(openOutbox(world, silence, 'guest:1').entries()).toEqual([]);
  outbox.retry(key);
  await world.run();
  expect(sent.at(-1)).toBe('guest:2: by a guest');
  expect(outbox.entries()).toEqual([]);
});
