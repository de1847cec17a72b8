import { randomUUID } from 'node:crypto';
import { eventually } from '../../support/eventually.ts';
import { freshPicture } from '../../support/mirror.ts';
import { faults } from '../../support/page-check.ts';
import { redisProgram, startRedis } from '../../support/redis-server.ts';
import { Relay } from '../../support/relay.ts';
import { openClient } from '../../support/real-client.ts';
import type { Scenario } from '../scenario.ts';
import { openApp, post, steadily } from '../world.ts';

/** The default of the settings, and a quicker one for the short run. */
const HEAD_BEAT_MS = { long: 15_000, short: 5_000 };
const CUT_MS = 2_000;
/** Shorter than what a page doubts a silent link after by itself, which would mend the control too. */
const CONVERGE_MS = { long: 20_000, short: 10_000 };
const CONTROL_MS = 15_000;
const PAGES = 40;
const POSTS_PER_SECOND = 30;

/** The way between two nodes is cut for two seconds, and the last comment is written while it is. */
export const redisCut: Scenario = {
  name: 'redis-cut',
  promise:
    'with the way between nodes cut for 2 s under load, all pages are right within 20 s, nothing lost',
  controlIs: 'no head beat',
  needs: { found: redisProgram !== null, advice: 'apt-get install redis-server' },
  async run(trial) {
    const redis = await startRedis();
    trial.after(() => redis.stop());
    const relay = new Relay(redis.url);
    await relay.mend();
    trial.after(() => relay.cut());
    const databaseName = `stress_${randomUUID().slice(0, 8)}`;
    const realtime = {
      headBeatMs: trial.control ? 3_600_000 : HEAD_BEAT_MS[trial.long ? 'long' : 'short'],
    };
    const writer = await openApp(
      trial,
      { nodes: { redisUrl: redis.url }, realtime },
      { databaseName },
    );
    const other = await openApp(
      trial,
      { nodes: { redisUrl: `redis://${relay.host}` }, realtime },
      { databaseName },
    );
    const articleId = await writer.article();
    const pages = Array.from({ length: PAGES }, () =>
      openClient(other.origin, articleId, trial.random),
    );
    trial.after(() => {
      for (const page of pages) page.stop();
    });
    await eventually('all pages are live', () =>
      pages.every((page) => page.discussion.getState().link === 'live'),
    );
    const token = writer.token('reader');
    const say = (index: number): Promise<unknown> =>
      post(writer, token, articleId, `said ${String(index)}`);
    await steadily(POSTS_PER_SECOND, 1, say);
    await relay.cut();
    await steadily(POSTS_PER_SECOND, CUT_MS / 1_000, (index) => say(1_000 + index));
    await relay.mend();
    const truth = await freshPicture(writer, articleId, 'flat');
    const wrong = (): number => pages.filter((page) => faults(page, truth).length > 0).length;
    const began = performance.now();
    const given = CONVERGE_MS[trial.long ? 'long' : 'short'];
    const limit = trial.control ? Math.min(given, CONTROL_MS) : given;
    const left = await eventually(
      'every page is right',
      wrong,
      (count) => count === 0,
      limit,
    ).catch(wrong);
    const waited = Math.round(performance.now() - began);
    const posted = POSTS_PER_SECOND * (1 + CUT_MS / 1_000);
    return {
      holds: left === 0 && truth.count === posted,
      figure: `${String(PAGES)} pages, ${String(truth.count)} of ${String(posted)} comments kept: ${String(left)} pages wrong after ${String(waited)} ms`,
    };
  },
};
