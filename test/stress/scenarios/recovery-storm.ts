import { freshPicture } from '../../support/mirror.ts';
import { Relay } from '../../support/relay.ts';
import { eventually } from '../../support/eventually.ts';
import { differences, forgetToAsk, openClient } from '../../support/real-client.ts';
import { percentile } from '../scenario.ts';
import type { Scenario } from '../scenario.ts';
import { openServer } from '../server-world.ts';
import { post, remove, steadily } from '../world.ts';

const POSTS_PER_SECOND = 100;
const RESUME_P99_MS = 500;
const CONVERGE_MS = 20_000;

/** Pages that lose their connection again and again while comments are posted and removed. */
export const recoveryStorm: Scenario = {
  name: 'recovery-storm',
  promise: 'every page that was thrown out again and again ends equal to the database',
  controlIs: 'pages that come back without asking what they missed',
  async run(trial) {
    const clients = trial.long ? 200 : 60;
    const seconds = trial.long ? 60 : 4;
    const app = await openServer(trial);
    const articleId = 'night-library';
    const [token, moderator] = [await app.token('reader'), await app.token('moderator')];
    const relay = new Relay(app.origin);
    await relay.mend();
    trial.after(() => relay.cut());
    const pages = Array.from({ length: clients }, () =>
      openClient(`http://${relay.host}`, articleId, trial.random),
    );
    trial.after(() => {
      for (const page of pages) page.stop();
    });
    await eventually(
      'all pages are live',
      () => pages.every((page) => page.discussion.getState().link === 'live'),
      Boolean,
      30_000,
    );
    if (trial.control) for (const page of pages) forgetToAsk(page);

    const kicks = { going: true };
    const kicker = (async () => {
      while (kicks.going) {
        relay.kick(trial.random);
        await new Promise((resolve) => setTimeout(resolve, 1_250 / clients));
      }
    })();
    await steadily(POSTS_PER_SECOND, seconds, async (index) => {
      const comment = await post(app, token, articleId, `said ${String(index)}`);
      if (trial.random() < 0.2) await remove(app, moderator, comment);
    });
    kicks.going = false;
    await kicker;

    const truth = await freshPicture(app, articleId);
    const wrong = (): number => pages.filter((page) => differences(page, truth) > 0).length;
    const began = performance.now();
    const left = await eventually(
      'every page is right',
      wrong,
      (count) => count === 0,
      trial.control ? 3_000 : CONVERGE_MS,
    ).catch(wrong);
    const waited = performance.now() - began;
    const p99 = percentile(
      pages.flatMap(({ resumes }) => resumes),
      0.99,
    );
    return {
      holds: left === 0 && (p99 <= RESUME_P99_MS || !trial.long),
      figure:
        `${String(clients)} pages, ${String(relay.kicked)} connections cut, ${String(POSTS_PER_SECOND * seconds)} posts: ` +
        `${String(left)} pages wrong after ${String(Math.round(waited))} ms; resume p99 ${String(Math.round(p99))} ms`,
    };
  },
};
