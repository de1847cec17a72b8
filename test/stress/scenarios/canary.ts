import { randomUUID } from 'node:crypto';
import { connect } from '../../support/connect.ts';
import { eventually } from '../../support/eventually.ts';
import { redisProgram, startRedis } from '../../support/redis-server.ts';
import { openClient } from '../../support/real-client.ts';
import { CanaryRounds, kinds } from '../canary-rounds.ts';
import { countStream, look, staleCache } from '../late-looks.ts';
import type { Look } from '../late-looks.ts';
import { percentile } from '../scenario.ts';
import type { Finding, Scenario, Trial } from '../scenario.ts';
import { replayed } from '../stock-server.ts';
import { openApp, post } from '../world.ts';

const LOST_BY_MS = 1_000;
/** Enough long comments for a reader to ask for more than any buffer holds. */
const LONG_COMMENTS = 50;

/** A text that was removed is looked for in every byte that anybody receives afterwards. */
export const canary: Scenario = {
  name: 'canary',
  promise:
    'a removed, withdrawn or erased text reaches nobody: live, resuming, slow, from a cache, on a page, on the second node',
  controlIs:
    'Socket.IO’s own connection state recovery, which replays stored packets; then a cache that is not told',
  needs: { found: redisProgram !== null, advice: 'apt-get install redis-server' },
  async run(trial) {
    if (!trial.control) {
      const { long } = trial;
      return gone(trial, { rounds: long ? 100 : 15, slowEvery: long ? 20 : 8, look });
    }
    const stock = await replayed(trial);
    const cached = await gone(trial, { rounds: 2, slowEvery: Infinity, look: staleCache() });
    return {
      holds: stock.holds || cached.holds,
      figure: `${stock.figure}; behind a cache that is not told: ${cached.figure}`,
    };
  },
};

async function gone(
  trial: Trial,
  way: { readonly rounds: number; readonly slowEvery: number; readonly look: Look },
): Promise<Finding> {
  const watchers = trial.long ? 50 : 10;
  const redis = await startRedis();
  trial.after(() => redis.stop());
  const databaseName = `stress_${randomUUID().slice(0, 8)}`;
  const groups = { nodes: { redisUrl: redis.url }, realtime: { headBeatMs: 500 } };
  const one = await openApp(trial, groups, { databaseName });
  const two = await openApp(trial, groups, { databaseName });
  const articleId = await one.article({ body: 'The text.' });
  const longId = await one.article();
  const staff = one.token('moderator');
  for (let index = 0; index < LONG_COMMENTS; index += 1) {
    await post(one, staff, longId, `${'x'.repeat(4_900)} ${String(index)}`);
  }
  const live = await Promise.all(
    Array.from({ length: watchers }, (_, index) => connect((index % 2 ? one : two).origin)),
  );
  const pages = [one, two].map(({ origin }) => openClient(origin, articleId, trial.random));
  const streams = [one, two].map((app) => countStream(app, articleId));
  trial.after(() => {
    for (const each of live) each.close();
    for (const each of [...pages, ...streams]) each.stop();
  });
  for (const client of live) await client.join(articleId);
  await eventually('the pages are live', () =>
    pages.every(({ discussion }) => discussion.getState().link === 'live'),
  );
  const rounds = new CanaryRounds({
    nodes: [one, two],
    articleId,
    longId,
    live,
    pages,
    streams,
    look: way.look,
  });
  let slow = 0;
  for (let round = 0; round < way.rounds; round += 1) {
    const isSlow = round % way.slowEvery === 1;
    if (isSlow) slow += 1;
    await rounds.play(kinds[round % kinds.length]!, round, isSlow);
  }
  const p99 = percentile(rounds.losses, 0.99);
  return {
    holds: rounds.sightings.size === 0 && (p99 < LOST_BY_MS || !trial.long),
    figure:
      `${String(way.rounds)} texts removed, withdrawn or erased (a third of them replies), ${String(watchers)} readers on two nodes, ` +
      `${String(slow)} times one who read nothing until taken out of the room: ${String(rounds.total)} sightings${[...rounds.sightings].map(([where, times]) => ` ${where} ${String(times)}`).join(',')}; gone in p99 ${String(Math.round(p99))} ms`,
  };
}
