import { freshPicture } from '../../support/mirror.ts';
import { faults } from '../../support/page-check.ts';
import { Relay } from '../../support/relay.ts';
import { eventually } from '../../support/eventually.ts';
import { forgetToAsk, openClient } from '../../support/real-client.ts';
import { percentile } from '../scenario.ts';
import type { Scenario } from '../scenario.ts';
import { shareServer } from '../server-world.ts';
import { post, remove, steadily, tokenFor } from '../world.ts';

const POSTS_PER_SECOND = 100;
const RESUME_P99_MS = 500;
const CONVERGE_MS = 20_000;

/** A page is kicked anew after 0.5 to 2 s, whether it has come back by then or not. */
function kickAfterMs(random: () => number): number {
  return 500 + random() * 1_500;
}

const serve = shareServer();

/** Pages that lose their connection again and again while comments are posted and removed. */
export const recoveryStorm: Scenario = {
  name: 'recovery-storm',
  promise: 'every page that was thrown out again and again ends equal to the database',
  controlIs: 'pages that come back without asking what they missed',
  async run(trial) {
    const clients = trial.long ? 200 : 60;
    const seconds = trial.long ? 60 : 4;
    const { app, articleId } = await serve(trial);
    const [token, moderator] = [tokenFor('reader'), tokenFor('moderator')];
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

    const kicks = { going: true, tried: 0, hit: 0 };
    const kickers = pages.map(async (page) => {
      for (;;) {
        await new Promise((resolve) => setTimeout(resolve, kickAfterMs(trial.random)));
        if (!kicks.going) return;
        kicks.tried += 1;
        if (page.kick()) kicks.hit += 1;
      }
    });
    await steadily(POSTS_PER_SECOND, seconds, async (index) => {
      const comment = await post(app, token, articleId, `said ${String(index)}`);
      if (trial.random() < 0.2) await remove(app, moderator, comment);
    });
    kicks.going = false;
    await Promise.all(kickers);

    const truth = await freshPicture(app, articleId, 'flat');
    const wrong = (): number => pages.filter((page) => faults(page, truth).length > 0).length;
    const began = performance.now();
    const left = await eventually(
      'every page is right',
      wrong,
      (count) => count === 0,
      trial.control ? 3_000 : CONVERGE_MS,
    ).catch(wrong);
    const waited = performance.now() - began;
    const resumes = pages.flatMap((page) => page.resumes);
    const outages = pages.flatMap((page) => page.outages);
    const p99 = percentile(resumes, 0.99);
    const ms = (value: number): string => `${String(Math.round(value))} ms`;
    return {
      holds: left === 0 && (p99 <= RESUME_P99_MS || !trial.long),
      figure:
        `${String(clients)} pages, each kicked every 0.5–2 s: ${String(kicks.hit)} of ${String(kicks.tried)} kicks met an open WebSocket ` +
        `(the others a page that waited to come back); ${String(POSTS_PER_SECOND * seconds)} posts: ${String(left)} pages wrong after ${ms(waited)}; ` +
        `from the open link to right p99 ${ms(p99)}; from the kick to right, its wait of up to 5 s included, p50 ${ms(percentile(outages, 0.5))}, p99 ${ms(percentile(outages, 0.99))}`,
    };
  },
};
