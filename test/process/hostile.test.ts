import { naiveServerDies } from '../hostile/control.ts';
import { floodFromOneNetwork } from '../hostile/flood.ts';
import { fuzzFrames } from '../hostile/fuzz-frames.ts';
import { fuzzRequests } from '../hostile/fuzz-requests.ts';
import { beside } from '../hostile/neighbour.ts';
import { payloadCount, rows } from '../hostile/rows.ts';
import { runRows } from '../hostile/run-rows.ts';
import { openServers } from '../hostile/servers.ts';
import { crowdOf } from '../hostile/target.ts';

const SEED = 20_261_124;
/** So many that none of them is over a limit, however fast they are. */
const CROWD = 150;
let targets: Awaited<ReturnType<typeof openServers>>['targets'];
let close: () => Promise<void>;

beforeAll(async () => {
  ({ close, targets } = await openServers());
});
afterAll(async () => {
  await close();
});

it('lists every threat once, with at least 150 inputs', () => {
  expect(rows.map(({ row }) => row)).toEqual(Array.from({ length: 52 }, (_, index) => index + 1));
  expect(payloadCount).toBeGreaterThanOrEqual(150);
});

it('does what it should with every hostile input, and neighbours notice nothing', async () => {
  const { given, left } = await beside(targets.open, () => runRows(targets));
  const failed = given.flatMap(({ failures, row }) =>
    failures.map((failure) => `row ${String(row.row)}, ${row.threat}: ${failure}`),
  );
  expect(failed).toEqual([]);
  expect(left.noticed).toEqual([]);
  expect(Object.values(left.waits).filter(({ asked }) => asked === 0)).toEqual([]);
}, 180_000);

it('lives through frames and requests from a seed, without one fault of its own', async () => {
  const crowd = crowdOf(targets.open, CROWD);
  const { given, left } = await beside(targets.open, async () => ({
    framed: await fuzzFrames(crowd, { count: 4_000, seed: SEED }),
    asked: await fuzzRequests(crowd, { count: 1_000, seed: SEED }),
  }));
  expect(given.framed.answers).not.toHaveProperty('internal');
  expect(given.framed.answers['invalid_request']).toBeGreaterThan(1_000);
  expect(given.asked.answers).not.toHaveProperty('500');
  expect(left.noticed).toEqual([]);
  expect(targets.open.server.child.exitCode).toBeNull();
  expect(targets.open.server.output()).not.toMatch(/Unhandled|an event failed|a request failed/);
}, 180_000);

it('holds a flood from one network, which a reader elsewhere does not notice', async () => {
  const seen = await floodFromOneNetwork(targets.idle, { count: 4_000, seed: SEED });
  expect(seen.refused).toBeGreaterThan(2_000);
  expect(seen.elsewhere).toEqual([]);
  // The control: who is taken for the attacker, as all readers are where no proxy is trusted, is told to wait.
  expect(seen.shared).toContainEqual(expect.stringContaining('rate_limited'));
});

it('ends a server that trusts what it is sent (the control)', async () => {
  expect(await naiveServerDies(SEED, 4_000)).not.toBeNull();
});
